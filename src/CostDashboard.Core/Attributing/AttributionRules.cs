using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Attributing;

/// <summary>
/// An ordered list of rules. The topmost rule that matches and has something to fill fills it; then again from the top, until none
/// has. So order is precedence, a rule sees what others filled, and a record once filled stays as it is however often it is asked
/// again. What a record says itself is never overwritten. Safe for many threads; allocates nothing.
/// </summary>
public sealed class AttributionRules
{
    public static readonly AttributionRules None = new([]);

    private readonly CompiledRule[] _rules;

    public AttributionRules(IEnumerable<WrittenRule> rules)
    {
        _rules = [.. rules.Select(rule => new CompiledRule(rule))];
        Gives = _rules.Aggregate(AttributionFields.None, (all, rule) => all | rule.Gives);
    }

    /// <summary>What at least one of the rules gives: a record that lacks nothing of it needs no asking.</summary>
    public AttributionFields Gives { get; }

    public IEnumerable<WrittenRule> Written => _rules.Select(rule => rule.Written);

    /// <summary>Whether the record lacks something that at least one of the rules gives.</summary>
    public bool CanFill(UsageRecord record) => !(AttributionFields.Lacking(record.Attribution) & Gives).IsEmpty;

    /// <summary>Fills what the record lacks, in place, and says which rule filled what.</summary>
    public RuleFill Fill(UsageRecord record)
    {
        var fill = default(RuleFill);
        var lacking = AttributionFields.Lacking(record.Attribution) & Gives;
        while (!lacking.IsEmpty && FirstFor(record, lacking) is { } rule)
        {
            Fill(record, rule.Written.Then, rule.Gives & lacking);
            fill.Add(rule.Written, rule.Gives & lacking);
            lacking = lacking.Except(rule.Gives);
        }

        return fill;
    }

    private CompiledRule? FirstFor(UsageRecord record, AttributionFields lacking)
    {
        foreach (var rule in _rules)
        {
            if (!(rule.Gives & lacking).IsEmpty && rule.Matches(record)) return rule;
        }

        return null;
    }

    private static void Fill(UsageRecord record, in Attribution given, AttributionFields fields)
    {
        for (var name = default(AttributionName); (int)name < AttributionNames.Count; name++)
        {
            if (fields.Has(name)) record.Attribution = record.Attribution.With(name, given[name]);
        }
    }
}

/// <summary>"If a record is so, what it lacks becomes this."</summary>
/// <param name="Id">0 for a rule that is not saved.</param>
/// <param name="Then">What the rule gives; null names are left alone.</param>
public sealed record WrittenRule(int Id, RuleConditions If, Attribution Then);
