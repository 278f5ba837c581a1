using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Alerts;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Spend;

/// <summary>Everything the Overview page draws, computed by <see cref="OverviewQuery"/>; the page itself does no sums.</summary>
public sealed record OverviewView
{
    public required SpendFilter Filter { get; init; }

    public required Dimension StackBy { get; init; }

    /// <summary>Today in the reporting zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>IANA id of the reporting zone.</summary>
    public required string Zone { get; init; }

    public required SpendTotals Spent { get; init; }

    /// <summary>
    /// The same number of days of the period before: last month's first days for a month, the days just before otherwise.
    /// Null when recording began later than that: a part of a period is nothing to compare with.
    /// </summary>
    public required SpendTotals? Before { get; init; }

    public required DateOnly BeforeFrom { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateOnly BeforeTo { get; init; }

    /// <summary>Null when the period is not the running month, or there is too little history.</summary>
    public required MonthProjection? Projection { get; init; }

    /// <summary>Cost of records without a team; null where no totals know it under the filter.</summary>
    public required SpendTotals? Unattributed { get; init; }

    /// <summary>Models without a price in the period, dearest in requests first.</summary>
    public required IReadOnlyList<UnpricedModelRow> UnpricedModels { get; init; }

    public required DailyCosts Daily { get; init; }

    public required IReadOnlyList<ShareRow> Teams { get; init; }

    public required IReadOnlyList<ShareRow> Projects { get; init; }

    public required IReadOnlyList<ShareRow> Models { get; init; }

    /// <summary>Teams with spend in the period and no alert rule or budget watching them.</summary>
    public required IReadOnlyList<string> UnwatchedTeams { get; init; }

    public required IReadOnlyList<AlertNotice> LatestAlerts { get; init; }

    /// <summary>UTC; null before the first rollup.</summary>
    public required DateTime? RolledUpTo { get; init; }

    /// <summary>Records accepted but not yet in the totals.</summary>
    public required long RecordsWaiting { get; init; }

    /// <summary>What every amount but those of alerts is in.</summary>
    public ShownCurrency Currency { get; init; } = ShownCurrency.Usd;

    /// <summary>False on an empty database: the page then says how to send the first record.</summary>
    public required bool HasRecords { get; init; }
}

public sealed record UnpricedModelRow(string Model, string? Provider, long Requests);

/// <summary>
/// Cost a day, stacked: one value a day in each series, in the order of <see cref="Days"/>. The last series may be "(other)".
/// </summary>
public sealed record DailyCosts(IReadOnlyList<DateOnly> Days, IReadOnlyList<StackSeries> Series);

public sealed record StackSeries(string Name, IReadOnlyList<Money> Values, Money Total);

/// <summary>
/// One row of a top table. <see cref="Share"/> is 0 to 1 of the period's priced cost; <see cref="Before"/> is null where the view's is,
/// and where names are not kept of the period before.
/// <see cref="Spark"/> is the cost by day, empty where that is not kept.
/// </summary>
public sealed record ShareRow(string Name, SpendTotals Totals, decimal Share, Money? Before, IReadOnlyList<Money> Spark);
