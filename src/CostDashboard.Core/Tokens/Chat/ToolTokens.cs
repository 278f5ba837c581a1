using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>Tokens of tools' definitions, in the form the model reads them in.</summary>
internal sealed class ToolTokens(ModelTokenizer model, TextCounter counter, ChatRule rule)
{
    // Around the namespace; fewer where a message with instructions is there already, which then holds it.
    private const int Frame = 9;
    private const int ReusedFrame = 5;

    public TokenRange Of(IReadOnlyList<ChatTool> tools, bool forced, bool hasInstructions)
    {
        var instructions = TokenRange.Exact(forced ? rule.ForcedToolInstructions : rule.ToolInstructions);
        return instructions + rule.Tools switch
        {
            ToolForm.IndentedNamespace => Namespace(tools.Select(tool => tool.Signature), hasInstructions),
            ToolForm.Namespace => Namespace(tools.Select(tool => Unindented(tool.Signature)), hasInstructions),
            ToolForm.Texts => Sum(tools.SelectMany(tool => tool.Texts)),
            _ => Sum(tools.Select(tool => tool.Json)),
        };
    }

    private TokenRange Namespace(IEnumerable<string> signatures, bool hasInstructions) =>
        TokenRange.Exact(hasInstructions ? ReusedFrame : Frame)
            + counter.Count(model, $"namespace functions {{\n\n{string.Join('\n', signatures)}\n}} // namespace functions");

    private TokenRange Sum(IEnumerable<string> texts) => texts.Aggregate(TokenRange.Zero, (sum, text) => sum + counter.Count(model, text));

    private static string Unindented(string signature) => string.Join('\n', signature.Split('\n').Select(line => line.TrimStart(' ')));
}
