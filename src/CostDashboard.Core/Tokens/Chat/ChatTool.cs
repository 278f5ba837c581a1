namespace CostDashboard.Core.Tokens.Chat;

/// <summary>The definition of a tool.</summary>
/// <param name="Json">The whole of it, compact.</param>
/// <param name="Properties">Parameters, those of nested objects among them.</param>
public sealed record ChatTool(string Name, string Description, string Json, IReadOnlyList<ChatToolProperty> Properties);
