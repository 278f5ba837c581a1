using CostDashboard.Core.Analytics;

namespace CostDashboard.Web.Spend;

/// <summary>Placeholder shape, replaced when the totals land.</summary>
public sealed class OverviewQuery
{
    public Task<OverviewView> RunAsync(SpendFilter filter, Dimension stackBy, CancellationToken ct) =>
        Task.FromException<OverviewView>(new NotSupportedException("The Overview's totals are not wired yet."));
}
