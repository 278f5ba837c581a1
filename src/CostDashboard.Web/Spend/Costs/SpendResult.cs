using CostDashboard.Core.Analytics;
using CostDashboard.Storage;

namespace CostDashboard.Web.Spend;

/// <param name="Total">The sum of the rows, whatever they are split by.</param>
/// <param name="Refusal">Why there are no rows, when no rollup holds the question; else null.</param>
public sealed record SpendResult(IReadOnlyList<SpendRow> Rows, SpendTotals Total, string? Refusal);
