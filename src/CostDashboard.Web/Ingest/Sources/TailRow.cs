using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Ingest;

/// <param name="Timestamp">UTC, the record's own.</param>
/// <param name="Cost">Null when unknown.</param>
public sealed record TailRow(string Key, DateTime Timestamp, string? Source, string Model, string? Team, long Tokens, Money? Cost);
