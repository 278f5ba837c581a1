using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.Web.Spend;

/// <summary>Why a cell of a table costs what it costs: its records by the price applied, beside the total the table shows.</summary>
public sealed class CellQuery(IUsageReader reader, SpendQuery spend)
{
    public async Task<CellView> RunAsync(SpendQuestion question, CancellationToken ct)
    {
        var groups = await Task.Run(() => new PricedGroupScan().RunAsync(reader, question, ct), ct);
        var total = await spend.RunAsync(question, ct);
        return new CellView(groups, total.Refusal is null ? total.Total : null);
    }
}

/// <param name="Total">From totals, as tables show it; null where totals cannot answer for these instants.</param>
public sealed record CellView(PricedGroups Found, SpendTotals? Total)
{
    public IReadOnlyList<PricedGroup> Groups => Found.Groups;

    public long Requests => Groups.Sum(group => group.Requests);

    public long UnpricedRequests => Groups.Sum(group => group.UnpricedRequests);

    public Money Cost => Sum(group => group.Cost);

    /// <summary>Null when no record's cost is known: unknown is not zero.</summary>
    public Money? KnownCost => Requests > 0 && UnpricedRequests == Requests ? null : Cost;

    public Money Reported => Sum(group => group.Reported);

    /// <summary>What the records that reported a cost come to as computed: what to compare it with, where others reported none.</summary>
    public Money CostOfReported => Sum(group => group.CostOfReported);

    public long ReportedRecords => Groups.Sum(group => group.ReportedRecords);

    /// <summary>Reported less computed, of the records that have both.</summary>
    public Money Difference => Reported - CostOfReported;

    /// <summary>All that the table's figure stands for is explained here.</summary>
    public bool Agrees => Total is { } total && total.Cost == Cost && total.Requests == Requests;

    private Money Sum(Func<PricedGroup, Money> amount) => Groups.Aggregate(Money.Zero, (sum, group) => sum + amount(group));
}
