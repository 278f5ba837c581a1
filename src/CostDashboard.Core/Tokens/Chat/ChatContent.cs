using CostDashboard.Core.Tokens.Images;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>What a message holds.</summary>
public sealed record ChatContent
{
    public IReadOnlyList<string> Texts { get; init; } = [];

    public IReadOnlyList<ImageInput> Images { get; init; } = [];

    public IReadOnlyList<ChatToolCall> ToolCalls { get; init; } = [];

    /// <summary>Why the message is more than its texts, by <see cref="ChatReasons"/>.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    internal bool IsEmpty => Images.Count == 0 && ToolCalls.Count == 0 && Reasons.Count == 0 && Texts.All(text => text.Length == 0);
}
