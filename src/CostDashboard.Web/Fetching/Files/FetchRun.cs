namespace CostDashboard.Web.Fetching;

/// <summary>How fetching a file once ended.</summary>
/// <param name="Problem">Why nothing, or what of it, was not taken; null when all was well.</param>
/// <param name="Outcome">What it brought; null when nothing of it was taken.</param>
public sealed record FetchRun(string? Problem, string? Outcome);
