using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Attributing;

/// <summary>Which rule filled which field of a record; all null where nothing was filled.</summary>
public record struct RuleFill
{
    /// <summary>The rule that came first; null when none did.</summary>
    public WrittenRule? First { get; private set; }

    public WrittenRule? Team { get; private set; }

    public WrittenRule? Project { get; private set; }

    public WrittenRule? User { get; private set; }

    public WrittenRule? Feature { get; private set; }

    public WrittenRule? Environment { get; private set; }

    public AttributionFields Fields { get; private set; }

    public readonly bool IsEmpty => First is null;

    /// <summary>Each rule once, in the order of the fields.</summary>
    public readonly IEnumerable<WrittenRule> Rules() =>
        new[] { Team, Project, User, Feature, Environment }.OfType<WrittenRule>().Distinct();

    internal void Add(WrittenRule rule, AttributionFields fields)
    {
        First ??= rule;
        Fields |= fields;
        if (fields.HasFlag(AttributionFields.Team)) Team = rule;
        if (fields.HasFlag(AttributionFields.Project)) Project = rule;
        if (fields.HasFlag(AttributionFields.User)) User = rule;
        if (fields.HasFlag(AttributionFields.Feature)) Feature = rule;
        if (fields.HasFlag(AttributionFields.Environment)) Environment = rule;
    }
}

/// <summary>Records added up: how many, how many of them without a price, and what the others cost.</summary>
public readonly record struct RecordSum(long Records, long Unpriced, Money Cost)
{
    /// <summary>Null when no record has a price: unknown is not zero.</summary>
    public Money? KnownCost => Records > 0 && Unpriced == Records ? null : Cost;

    public static RecordSum Of(Money? cost) => new(1, cost is null ? 1 : 0, cost ?? Money.Zero);

    public static RecordSum operator +(RecordSum left, RecordSum right) =>
        new(left.Records + right.Records, left.Unpriced + right.Unpriced, left.Cost + right.Cost);

    public static RecordSum operator -(RecordSum left, RecordSum right) =>
        new(left.Records - right.Records, left.Unpriced - right.Unpriced, left.Cost - right.Cost);
}
