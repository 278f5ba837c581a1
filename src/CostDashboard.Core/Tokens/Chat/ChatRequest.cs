using CostDashboard.Core.Tokens.Images;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>What of a request to a chat model makes input tokens, as the bodies of OpenAI, Anthropic, Bedrock and Google have it.</summary>
public sealed record ChatRequest
{
    /// <summary>What stands between messages of such a body is published for some models; false for OpenAI's Responses.</summary>
    public bool FramingIsPublished { get; init; } = true;

    /// <summary>Nothing is asked: no text, image, call or tool. Providers refuse such a request, so it costs nothing.</summary>
    public bool IsEmpty =>
        Tools.Count == 0 && Unread.Count == 0 && (System is null || System.IsEmpty) && Messages.All(message => message.Content.IsEmpty);

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

/// <summary>A message of a chat.</summary>
/// <param name="Name">Null where it has none.</param>
public sealed record ChatMessage(string Role, string? Name, ChatContent Content)
{
    /// <summary>Instructions rather than conversation.</summary>
    public bool IsSystem => Role is "system" or "developer";
}

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

/// <summary>The definition of a tool, in each form that a model may read it in.</summary>
/// <param name="Json">The whole of it, compact.</param>
/// <param name="Signature">As OpenAI writes it: its description and its type, inner properties indented.</param>
/// <param name="Texts">Its name, description, and the names, descriptions and choices of its parameters.</param>
public sealed record ChatTool(string Name, string Json, string Signature, IReadOnlyList<string> Texts);

/// <summary>A call of a tool that a model made.</summary>
/// <param name="Arguments">As JSON, or as a custom tool's text.</param>
public sealed record ChatToolCall(string Name, string Arguments);
