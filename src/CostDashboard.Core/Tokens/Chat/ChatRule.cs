using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>What a model adds to the texts of a request, in tokens.</summary>
internal sealed record ChatRule
{
    /// <summary>Around each message, its role apart.</summary>
    public FrameTokens PerMessage { get; init; } = new(3, -1, 7);

    /// <summary>The role is a text of the message; false where a special token stands for it.</summary>
    public bool CountsRole { get; init; } = true;

    public int PerName { get; init; } = 1;

    /// <summary>
    /// Once a request: its beginning, and the beginning of the answer, such as &lt;|start|&gt;assistant&lt;|message|&gt;.
    /// </summary>
    public FrameTokens PerRequest { get; init; } = new(3, 0, 40);

    public ToolForm Tools { get; init; }

    /// <summary>The provider's own instructions where a request has tools.</summary>
    public int ToolInstructions { get; init; }

    /// <summary>The same where a tool must be called.</summary>
    public int ForcedToolInstructions { get; init; }

    /// <summary>OpenAI published the figures for this model.</summary>
    public bool IsPublished { get; init; }
}

/// <summary>
/// Tokens that stand around texts: the usual number, and the fewest and most that are known or likely. Whole numbers, since texts of a word
/// or two are mostly this.
/// </summary>
internal readonly record struct FrameTokens(int Usual, int Low, int High)
{
    public static FrameTokens Exact(int tokens) => new(tokens, tokens, tokens);

    public TokenRange Range => TokenRange.Between(Usual, Low, High);
}

/// <summary>How a model reads the definitions of tools.</summary>
internal enum ToolForm
{
    /// <summary>As their JSON.</summary>
    Json,

    /// <summary>OpenAI's: types of TypeScript in a namespace, one below the other.</summary>
    Namespace,

    /// <summary>The same with the properties of inner objects indented, as they were counted for GPT-4 and GPT-3.5.</summary>
    IndentedNamespace,

    /// <summary>Google's: names, descriptions and choices, each by itself.</summary>
    Texts,
}
