namespace CostDashboard.Core.Tokens.Chat;

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
