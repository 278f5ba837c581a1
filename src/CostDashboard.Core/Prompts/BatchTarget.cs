namespace CostDashboard.Core.Prompts;

/// <summary>What a batch file's requests are given where they say nothing themselves.</summary>
/// <param name="MostTokens">Where an answer of Anthropic's is cut, at least 1: its API must be told, and OpenAI's is told nothing.</param>
public sealed record BatchTarget(BatchProvider Provider, string Model, long MostTokens);
