namespace CostDashboard.Web.Fetching;

/// <summary>A connector, ready to draw.</summary>
/// <param name="LastDay">The last day (UTC) that was fetched whole.</param>
/// <param name="Error">Why the last turn failed or what it left out, and what to do; null when all went well.</param>
/// <param name="Records">That the last successful turn brought.</param>
public sealed record ConnectorRow(
    string Name, string Source, bool Enabled, bool IsRunning, int EveryMinutes, DateOnly? LastDay, DateTime? LastSuccessAt, DateTime? LastAttemptAt, string? Error, long Records);
