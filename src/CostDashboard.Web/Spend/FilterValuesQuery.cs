using CostDashboard.Core.Analytics;

namespace CostDashboard.Web.Spend;

/// <summary>Placeholder shape, replaced when the totals land.</summary>
public sealed class FilterValuesQuery
{
    public Task<IReadOnlyList<string>> RunAsync(Dimension dimension, CancellationToken ct) =>
        Task.FromException<IReadOnlyList<string>>(new NotSupportedException("The filters' values are not wired yet."));
}
