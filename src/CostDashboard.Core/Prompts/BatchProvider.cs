namespace CostDashboard.Core.Prompts;

/// <summary>Whose batch file a request goes into.</summary>
public enum BatchProvider
{
    OpenAi,
    Anthropic,
}
