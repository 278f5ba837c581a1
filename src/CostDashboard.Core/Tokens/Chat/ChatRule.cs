namespace CostDashboard.Core.Tokens.Chat;

/// <summary>What a model adds to the texts of a request, in tokens.</summary>
internal sealed record ChatRule
{
    /// <summary>OpenAI's answer begins with &lt;|start|&gt;assistant&lt;|message|&gt;.</summary>
    public const int Priming = 3;

    public int PerMessage { get; init; } = 3;

    public int PerName { get; init; } = 1;

    /// <summary>For the start of each function; null where definitions are counted as JSON.</summary>
    public int? PerFunction { get; init; }

    /// <summary>The provider's own instructions where a request has tools.</summary>
    public int ToolInstructions { get; init; }

    /// <summary>The same where a tool must be called.</summary>
    public int ForcedToolInstructions { get; init; }

    /// <summary>OpenAI published the figures for this model.</summary>
    public bool IsPublished { get; init; }
}
