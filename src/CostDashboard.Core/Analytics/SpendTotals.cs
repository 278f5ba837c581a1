using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Analytics;

/// <summary>What a group of records adds up to. <see cref="Cost"/> sums the priced ones; the others are counted in <see cref="UnpricedRequests"/>.</summary>
public sealed record SpendTotals
{
    public static readonly SpendTotals Zero = new();

    public long Requests { get; init; }

    public long UnpricedRequests { get; init; }

    /// <summary>Those whose cost is known but for a part, such as a tool call's fee; they are not among <see cref="UnpricedRequests"/>.</summary>
    public long PartlyUnpricedRequests { get; init; }

    public Money Cost { get; init; }

    /// <summary>The sum of what sources reported; records without a reported cost add nothing.</summary>
    public Money ReportedCost { get; init; }

    public TokenCounts Tokens { get; init; }

    /// <summary>Null when nothing in the group has a price: unknown is not zero.</summary>
    public Money? KnownCost => Requests > 0 && UnpricedRequests == Requests ? null : Cost;
}
