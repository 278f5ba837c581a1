namespace CostDashboard.Core.Tokens.Chat;

/// <summary>What of a request to a chat model makes input tokens, as the bodies of OpenAI, Anthropic, Bedrock and Google have it.</summary>
public sealed record ChatRequest
{
    /// <summary>What stands between messages of such a body is published for some models; false for OpenAI's Responses.</summary>
    public bool FramingIsPublished { get; init; } = true;

    /// <summary>Nothing is asked: no text, image, call or tool. Providers refuse such a request, so it costs nothing.</summary>
    public bool IsEmpty => Tools.Count == 0 && Unread.Count == 0 && (System is null || System.IsEmpty) && Messages.All(message => message.Content.IsEmpty);

    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>Instructions that stand beside the messages: Anthropic's, and those of OpenAI's Responses.</summary>
    public ChatContent? System { get; init; }

    public IReadOnlyList<ChatTool> Tools { get; init; } = [];

    /// <summary>The model must call a tool.</summary>
    public bool ForcesTool { get; init; }

    /// <summary>Compact JSON of the schema that answers must have; empty for JSON of any form; null for text.</summary>
    public string? ResponseFormat { get; init; }

    /// <summary>Parts that nothing counts, such as tools run by the provider, by <see cref="ChatReasons"/>.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];
}
