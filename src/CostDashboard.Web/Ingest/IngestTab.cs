namespace CostDashboard.Web.Ingest;

/// <summary>The parts of the page; the address names them in lower case.</summary>
public enum IngestTab
{
    Sources,
    Connect,
    Keys,
    Rejected,
    Upload,
}
