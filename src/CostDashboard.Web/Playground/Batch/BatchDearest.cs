namespace CostDashboard.Web.Playground;

/// <summary>One of the longest prompts of a file.</summary>
/// <param name="Start">Its first characters.</param>
public sealed record BatchDearest(long Line, long Tokens, string Start);
