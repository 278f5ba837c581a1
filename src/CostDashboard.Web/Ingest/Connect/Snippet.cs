namespace CostDashboard.Web.Ingest;

/// <summary>What to paste where, to send usage from there.</summary>
/// <param name="Key">In the address; its texts are the resources "Connect.{Key}" and "Connect.{Key}.Hint".</param>
public sealed record Snippet(string Key, string Code);
