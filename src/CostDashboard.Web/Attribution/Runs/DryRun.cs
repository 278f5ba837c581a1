using CostDashboard.Core.Attributing;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Attributing;

/// <summary>Finds what rules would do to stored records, without changing anything.</summary>
public sealed class DryRun(IAttributionReader reader)
{
    public async Task<DryRunResult> RunAsync(
        AttributionRules rules, DateTime from, DateTime to, IProgress<ScanProgress>? progress, CancellationToken ct)
    {
        var tally = new DryRunTally(rules);
        var range = new AttributionRange(from, to, rules.Gives);
        UsageCursor? after = null;
        do
        {
            var page = await reader.ReadAsync(range, after, ct);
            tally.Add(page);
            after = page.Next;
            progress?.Report(new ScanProgress(tally.Looked, after is null ? 1 : ScanProgress.ShareOf(page.UpTo, from, to)));
        }
        while (after is not null);

        return tally.Result(from, to);
    }
}

/// <summary>How far a walk over records has come.</summary>
/// <param name="Records">Records that were looked at so far.</param>
/// <param name="Share">The share of the time range that is done, 0 to 1. Records are not counted beforehand.</param>
public sealed record ScanProgress(long Records, double Share)
{
    public static double ShareOf(DateTime at, DateTime from, DateTime to) => to <= from ? 1 : Math.Clamp((at - from) / (to - from), 0, 1);
}

/// <summary>Finds the rules that a dry run tries.</summary>
public sealed class DryRunRules(AttributionRuleSet saved, AttributionRuleCheck check)
{
    /// <param name="given">Rules in place of the saved ones that are on; null tries the saved ones.</param>
    /// <param name="draft">One more rule, tried after the others.</param>
    public Outcome<AttributionRules> Find(IReadOnlyList<AttributionRuleBody>? given, AttributionRuleBody? draft)
    {
        var rules = given?.Select(body => body.ToRule(0)).ToList() ?? [.. saved.Current.Written];
        var errors = (given is null ? [] : rules)
            .SelectMany((rule, i) => check.Check(rule).Select(error => error with { Field = $"rules[{i}].{error.Field}" })).ToList();
        if (draft is not null)
        {
            rules.Add(draft.ToRule(0));
            errors.AddRange(check.Check(rules[^1]).Select(error => error with { Field = "draft." + error.Field }));
        }

        return errors.Count == 0 ? new AttributionRules(rules) : Refusal.Of(errors);
    }
}

public static class RulesToTry
{
    /// <summary>The rules that are on. The draft takes the place of the rule it changes, or else comes last.</summary>
    public static AttributionRules With(IReadOnlyList<AttributionRuleRow> rows, WrittenRule draft)
    {
        var rules = rows.Where(row => row.Enabled || row.Rule.Id == draft.Id).Select(row => row.Rule.Id == draft.Id ? draft : row.Rule);
        return new AttributionRules(draft.Id == 0 ? rules.Append(draft) : rules);
    }
}
