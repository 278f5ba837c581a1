using CostDashboard.Core.Analytics;

namespace CostDashboard.Web.Attributing;

/// <summary>Everything the Attribution page draws before a dry run.</summary>
public sealed record AttributionView
{
    /// <summary>From the top.</summary>
    public required IReadOnlyList<AttributionRuleRow> Rules { get; init; }

    /// <summary>First of the last 30 days.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateOnly To { get; init; }

    /// <summary>What these days cost without a team.</summary>
    public required SpendTotals WithoutTeam { get; init; }

    public required SpendTotals All { get; init; }

    /// <summary>Of what has a price, 0 to 1.</summary>
    public decimal Share => All.Cost.Nanos == 0 ? 0 : WithoutTeam.Cost.Nanos / (decimal)All.Cost.Nanos;

    /// <summary>UTC; null before the first rollup.</summary>
    public required DateTime? RolledUpTo { get; init; }
}
