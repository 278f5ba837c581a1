namespace CostDashboard.Web.Playground;

/// <summary>A place advice speaks of, with a few characters around it.</summary>
/// <param name="Line">From 1.</param>
public sealed record AdvicePlace(int Line, string Before, string Found, string After);
