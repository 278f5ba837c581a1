namespace CostDashboard.Web.Ingest;

/// <summary>What came in of one source, through one API key, in one format.</summary>
/// <param name="Source">As the records name it.</param>
/// <param name="Key">The API key's name; for what is uploaded or fetched, the name of that.</param>
/// <param name="LastAt">UTC.</param>
public sealed record SourceRow(string Source, string Key, string Format, SourceCounts Today, SourceCounts Last30Days, DateTime LastAt);
