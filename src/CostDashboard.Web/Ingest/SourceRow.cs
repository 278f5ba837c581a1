namespace CostDashboard.Web.Ingest;

/// <summary>What one source sent in one format.</summary>
/// <param name="LastAt">UTC.</param>
public sealed record SourceRow(string Source, string Format, SourceCounts Today, SourceCounts Last30Days, DateTime LastAt);
