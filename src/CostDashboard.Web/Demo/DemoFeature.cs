namespace CostDashboard.Web.Demo;

/// <param name="Size">Its prompts and answers against the project's usual ones.</param>
public sealed record DemoFeature(string Name, double Weight, double Size = 1);
