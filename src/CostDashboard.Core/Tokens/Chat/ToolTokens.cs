using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>
/// Tokens of tools' definitions. OpenAI's rule rewrites a schema as lines of <c>name:type:description</c>; it is published for flat schemas,
/// and used for nested ones too, whose properties count like any other. Elsewhere a definition counts as its JSON.
/// </summary>
internal sealed class ToolTokens(ModelTokenizer model, TextCounter counter, ChatRule rule)
{
    private const int End = 12;
    private const int Properties = 3;
    private const int PerProperty = 3;
    private const int Choices = -3;
    private const int PerChoice = 3;

    public TokenRange Of(IReadOnlyList<ChatTool> tools, bool forced)
    {
        if (tools.Count == 0) return TokenRange.Zero;

        var instructions = TokenRange.Exact(forced ? rule.ForcedToolInstructions : rule.ToolInstructions);
        var sum = instructions + (rule.PerFunction is null ? TokenRange.Zero : TokenRange.Exact(End));
        return tools.Aggregate(sum, (soFar, tool) => soFar + (rule.PerFunction is { } start ? Function(tool, start) : Count(tool.Json)));
    }

    private TokenRange Function(ChatTool tool, int start)
    {
        var sum = TokenRange.Exact(start) + Count($"{tool.Name}:{WithoutDot(tool.Description)}");
        if (tool.Properties.Count == 0) return sum;

        return tool.Properties.Aggregate(sum + TokenRange.Exact(Properties), (soFar, property) => soFar + Property(property));
    }

    private TokenRange Property(ChatToolProperty property)
    {
        var sum = TokenRange.Exact(PerProperty) + Count($"{property.Name}:{property.Type}:{WithoutDot(property.Description)}");
        if (property.Choices is not { } choices) return sum;

        return choices.Aggregate(sum + TokenRange.Exact(Choices), (soFar, choice) => soFar + TokenRange.Exact(PerChoice) + Count(choice));
    }

    private TokenRange Count(string text) => counter.Count(model, text);

    private static string WithoutDot(string description) => description.EndsWith('.') ? description[..^1] : description;
}
