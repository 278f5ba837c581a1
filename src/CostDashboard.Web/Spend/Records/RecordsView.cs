using CostDashboard.Core.Analytics;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Spend;

/// <summary>One page of records.</summary>
public sealed record RecordsView
{
    public required IReadOnlyList<RecordRow> Rows { get; init; }

    /// <summary>Null when there is nothing older.</summary>
    public required string? NextCursor { get; init; }

    /// <summary>Of everything the filter means, not of this page alone; null when no rollup can say (unpriced only, a search by id).</summary>
    public required SpendTotals? Total { get; init; }

    public required bool HasRecords { get; init; }

    public ShownCurrency Currency { get; init; } = ShownCurrency.Usd;
}
