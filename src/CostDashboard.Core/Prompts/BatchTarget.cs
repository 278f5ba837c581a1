namespace CostDashboard.Core.Prompts;

/// <summary>What a batch file's requests are given where they say nothing themselves.</summary>
/// <param name="MostTokens">Of an answer.</param>
public sealed record BatchTarget(BatchProvider Provider, string Model, long MostTokens);
