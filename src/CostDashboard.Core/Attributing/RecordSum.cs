using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Attributing;

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
