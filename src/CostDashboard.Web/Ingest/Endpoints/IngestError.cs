namespace CostDashboard.Web.Ingest;

/// <param name="Index">Of the record in the body, from 0.</param>
/// <param name="Id">As the record gave it; null when it gave none that could be read.</param>
public sealed record IngestError(int Index, string? Id, string Field, string Message);
