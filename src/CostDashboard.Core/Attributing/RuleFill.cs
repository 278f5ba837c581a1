using System.Runtime.CompilerServices;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Attributing;

/// <summary>Which rule filled which name of a record; empty where nothing was filled.</summary>
public struct RuleFill
{
    private Slots _rules;

    /// <summary>The rule that came first; null when none did.</summary>
    public WrittenRule? First { get; private set; }

    public AttributionFields Fields { get; private set; }

    public readonly bool IsEmpty => First is null;

    /// <summary>The rule that filled a name; null where none did.</summary>
    public readonly WrittenRule? this[AttributionName name] => _rules[(int)name];

    /// <summary>Each rule once, in the order of the names.</summary>
    public readonly IEnumerable<WrittenRule> Rules()
    {
        var fill = this;
        return AttributionNames.All.Select(name => fill[name]).OfType<WrittenRule>().Distinct();
    }

    internal void Add(WrittenRule rule, AttributionFields fields)
    {
        First ??= rule;
        Fields |= fields;
        for (var name = 0; name < AttributionNames.Count; name++)
        {
            if (fields.Has((AttributionName)name)) _rules[name] = rule;
        }
    }

    [InlineArray(AttributionNames.Count)]
    private struct Slots
    {
        private WrittenRule? _first;
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
