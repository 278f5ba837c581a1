namespace CostDashboard.Core.Tokens.Chat;

/// <summary>A call of a tool that a model made.</summary>
/// <param name="Arguments">As JSON, or as a custom tool's text.</param>
public sealed record ChatToolCall(string Name, string Arguments);
