namespace CostDashboard.Web.Ingest;

/// <summary>What the address of the Ingest page asks for.</summary>
public sealed record IngestPlace(IngestTab Tab, string? Group, long? Record);
