using CostDashboard.Core.Tokens.Images;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>What a message holds.</summary>
public sealed record ChatContent
{
    public IReadOnlyList<string> Texts { get; init; } = [];

    public IReadOnlyList<ImageInput> Images { get; init; } = [];

    /// <summary>Calls of tools, each its name and its arguments as JSON.</summary>
    public IReadOnlyList<string> ToolCalls { get; init; } = [];

    /// <summary>Why the message is more than its texts, by <see cref="ChatReasons"/>.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}
