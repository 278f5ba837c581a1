namespace CostDashboard.Core.Tokens.Chat;

/// <summary>
/// Why a count of a request is an estimate: OpenAI's published rules cover texts, roles and names of some models, and nothing more.
/// </summary>
public static class ChatReasons
{
    /// <summary>The model's tokenizer is not published.</summary>
    public const string Tokenizer = "tokenizer";

    /// <summary>
    /// What stands between messages is published for GPT-4o, GPT-4 and GPT-3.5 only; open models' templates are, but who runs them may use
    /// others.
    /// </summary>
    public const string Framing = "framing";

    public const string Tools = "tools";
    public const string ToolChoice = "tool_choice";
    public const string ToolCalls = "tool_calls";
    public const string ToolResults = "tool_results";
    public const string ResponseFormat = "response_format";
    public const string Images = "images";

    /// <summary>Earlier reasoning, which providers drop or keep; not counted.</summary>
    public const string Thinking = "thinking";

    /// <summary>What the body only names and the provider keeps: an answer before, a stored prompt; not counted.</summary>
    public const string EarlierTurns = "earlier_turns";

    /// <summary>Audio, documents and the like; not counted.</summary>
    public const string UnreadParts = "unread_parts";

    /// <summary>Tools that the provider runs; not counted.</summary>
    public const string HostedTools = "hosted_tools";
}
