using CostDashboard.Core.Tokens;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Advice;

/// <summary>The text that advice is asked for, and the tokenizer that measures it.</summary>
public sealed class AdviceText(string text, ITokenizer tokenizer)
{
    private readonly Lazy<int> _tokens = new(() => tokenizer.Count(text));

    public string Text => text;

    /// <summary>What is compared between languages is counted as this model does; null for the tokenizer's own tokens.</summary>
    public ModelTokenizer? Model { get; init; }

    public int Tokens => _tokens.Value;

    public int Count(ReadOnlySpan<char> part) => tokenizer.Count(part);

    /// <summary>A finding that would put another text in the place of this one; null where that has as many tokens or more.</summary>
    internal AdviceFinding? Shorter(
        string id, string replacement, IReadOnlyList<TextRange> where, params IReadOnlyList<AdviceFigure> figures)
    {
        var finding = Measured(id, replacement, where, figures);
        return finding.Saved > 0 ? finding : null;
    }

    internal AdviceFinding Measured(
        string id, string replacement, IReadOnlyList<TextRange> where, params IReadOnlyList<AdviceFigure> figures) =>
        Known(id, where, figures) with { After = Count(replacement), Replacement = replacement };

    /// <summary>Only to be known: nothing is replaced.</summary>
    internal AdviceFinding Known(string id, IReadOnlyList<TextRange> where, params IReadOnlyList<AdviceFigure> figures) => new()
    {
        Id = id,
        Before = Tokens,
        Where = [.. where.Take(AdviceFinding.MostRanges)],
        Places = where.Count,
        Figures = figures,
    };
}
