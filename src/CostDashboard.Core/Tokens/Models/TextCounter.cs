namespace CostDashboard.Core.Tokens.Models;

/// <summary>
/// Counts text as a model does: exactly where its tokenizer is published, else as tokens of the family's encoding times its ratios, mixed by the share
/// that each class of characters has in the text's tokens. Safe for many threads; keeps no text.
/// </summary>
public sealed class TextCounter(Tokenizers tokenizers, ModelTokenizers models)
{
    private static readonly ScriptClass[] Scripts = Enum.GetValues<ScriptClass>();

    public ModelTokenizers Models => models;

    public TokenCount Count(string model, ReadOnlySpan<char> text)
    {
        var tokenizer = models.Find(model);
        return new TokenCount(Count(tokenizer, text), tokenizer.IsExact, tokenizer.Encoding, tokenizer.Family.Id);
    }

    public TokenRange Count(ModelTokenizer model, ReadOnlySpan<char> text)
    {
        var counted = Tokenizer(model.Encoding).Count(text);
        return model.Family.Ratios is { } ratios ? TokenRange.Around(counted * Ratio(ratios, text), model.Family.BandPercent) : TokenRange.Exact(counted);
    }

    /// <exception cref="ArgumentException">There is no such encoding.</exception>
    public Tokenizer Tokenizer(string encoding) =>
        tokenizers.Find(encoding) ?? throw new ArgumentException($"There is no encoding '{encoding}'. There are {string.Join(", ", Tokenizers.Names)}.", nameof(encoding));

    /// <summary>The classes' ratios weighted by the tokens their characters make; that of prose for white space alone.</summary>
    private decimal Ratio(PerScript<decimal> ratios, ReadOnlySpan<char> text)
    {
        var counts = ScriptScan.CountsOf(text);
        var (sum, weights) = (0m, 0m);
        foreach (var script in Scripts)
        {
            var weight = counts[script] / models.Families.CharactersPerToken[script];
            (sum, weights) = (sum + (weight * ratios[script]), weights + weight);
        }

        return weights == 0 ? ratios.Prose : sum / weights;
    }
}
