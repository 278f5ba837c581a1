namespace CostDashboard.Core.Tokens.Chat;

/// <summary>A parameter of a tool, as its JSON schema says.</summary>
/// <param name="Choices">Its enum; null where it has none.</param>
public sealed record ChatToolProperty(string Name, string Type, string Description, IReadOnlyList<string>? Choices);
