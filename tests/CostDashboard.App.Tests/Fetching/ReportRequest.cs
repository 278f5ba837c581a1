namespace CostDashboard.App.Tests.Fetching;

/// <summary>One request that the server of reports got.</summary>
/// <param name="Number">From 1.</param>
/// <param name="At">Milliseconds of the machine's clock.</param>
public sealed record ReportRequest(int Number, string Report, DateOnly Day, string? Page, IReadOnlyList<string?> Groups, long At);
