namespace CostDashboard.Web.Playground;

/// <summary>A line that holds no prompt, and why.</summary>
public sealed record BatchProblem(long Line, string Message);
