namespace CostDashboard.Web.Spend;

/// <param name="Records">Newest first, in the names of the native record (<see cref="RecordJson"/>).</param>
/// <param name="NextCursor">Pass it as "cursor" for older ones; null at the end.</param>
public sealed record UsageListAnswer(IReadOnlyList<IReadOnlyDictionary<string, object?>> Records, string? NextCursor);
