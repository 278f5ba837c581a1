namespace CostDashboard.Core.Tokens.Chat;

/// <summary>A message of a chat.</summary>
/// <param name="Name">Null where it has none.</param>
public sealed record ChatMessage(string Role, string? Name, ChatContent Content)
{
    /// <summary>Instructions rather than conversation.</summary>
    public bool IsSystem => Role is "system" or "developer";
}
