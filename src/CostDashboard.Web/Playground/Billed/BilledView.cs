using CostDashboard.Web.Tokens;

namespace CostDashboard.Web.Playground;

/// <summary>Predictions of the last 30 days beside what was billed.</summary>
/// <param name="Rows">By model and, but for the whole range, by period, the newest first.</param>
/// <param name="LookedBackTo">UTC; later than the range's beginning where it holds too many records.</param>
/// <param name="CallsByHash">Records found for each kept count; only of those that have any.</param>
public sealed record BilledView(IReadOnlyList<BilledRow> Rows, PredictionRow Total, bool IsComplete, DateTime LookedBackTo, IReadOnlyDictionary<string, int> CallsByHash);
