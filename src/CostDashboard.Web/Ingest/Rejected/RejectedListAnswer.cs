namespace CostDashboard.Web.Ingest;

/// <param name="NotKept">Rejected records, since the start, that there was no room to keep.</param>
/// <param name="NextCursor">Pass it as "cursor" for older ones; null at the end.</param>
public sealed record RejectedListAnswer(IReadOnlyList<RejectedRow> Rejected, string? NextCursor, long NotKept);
