namespace CostDashboard.Web.Demo;

/// <param name="Growth">How much more the team calls at the end of the period than at its start: 0.35 is +35 %.</param>
/// <param name="Users">The first are the busiest.</param>
public sealed record DemoTeam(string Name, double Growth, IReadOnlyList<string> Users);
