using System.Text;

namespace CostDashboard.Core.Tokens.Models;

/// <summary>
/// Counts text as a model does: exactly where its tokenizer is published, else as tokens of the family's encoding times its ratios, mixed
/// by the share that each class of characters has in the text's tokens. Safe for many threads; keeps no text.
/// </summary>
public sealed class TextCounter(Tokenizers tokenizers, ModelTokenizers models)
{
    // Tokens that a text of one token may have beyond the measured ratios, where usually one is one; and how they grow with the usual
    // ratio.
    private const decimal ShortText = 1.1m;
    private const decimal ShortRatio = 1.75m;
    private const decimal ShortBase = 0.65m;
    private const decimal LongestForm = 1.1m;

    private static readonly ScriptClass[] Scripts = Enum.GetValues<ScriptClass>();

    public ModelTokenizers Models => models;

    /// <exception cref="UncountableTextException">A tokenizer of one's own refuses the text.</exception>
    public TokenCount Count(string model, ReadOnlySpan<char> text)
    {
        var tokenizer = models.Find(model);
        return new TokenCount(Count(tokenizer, text), tokenizer.IsExact, tokenizer.Encoding, tokenizer.Family.Id);
    }

    /// <exception cref="UncountableTextException">A tokenizer of one's own refuses the text.</exception>
    public TokenRange Count(ModelTokenizer model, ReadOnlySpan<char> text)
    {
        var counted = Tokenizer(model).Count(text);
        return model.Family.Ratios is { } ratios ? Estimate(counted, ratios, text) : TokenRange.Exact(counted);
    }

    /// <summary>What a model is counted with: a tokenizer that was brought for it, else its family's.</summary>
    public ITokenizer Tokenizer(ModelTokenizer model) => model.Own?.Tokenizer ?? Tokenizer(model.Encoding);

    /// <exception cref="ArgumentException">There is no such encoding.</exception>
    public ITokenizer Tokenizer(string encoding) =>
        tokenizers.Find(encoding)
            ?? throw new ArgumentException(
            $"There is no encoding '{encoding}'. There are {string.Join(", ", Tokenizers.Names)}.", nameof(encoding));

    /// <summary>The classes' ratios weighted by the tokens their characters make; those of prose for white space alone.</summary>
    private TokenRange Estimate(int counted, PerScript<ScriptRatio> ratios, ReadOnlySpan<char> text)
    {
        if (counted == 0) return TokenRange.Zero;

        var counts = ScriptScan.CountsOf(text);
        var (usual, low, high, weights) = (0m, 0m, 0m, 0m);
        foreach (var script in Scripts)
        {
            if (counts[script] == 0) continue;

            var (weight, ratio) = (counts[script] / models.Families.CharactersPerToken[script], ratios[script]);
            usual += weight * ratio.Usual;
            low += weight * ratio.Low;
            high += weight * ratio.High;
            weights += weight;
        }

        var prose = ratios[ScriptClass.Prose];
        var mixed = weights == 0 ? prose : new ScriptRatio(usual / weights, low / weights, high / weights);
        // What a few words have more or fewer than the pieces that were measured grows slower than they do.
        var few = (decimal)Math.Sqrt(counted) * Math.Max(ShortText, (ShortRatio * (mixed.Usual + mixed.High) / 2) - ShortBase);
        // No tokenizer makes more than a token of a byte; some add one in front, or bring the text into a form that is a little longer.
        var most = Math.Min((counted * mixed.High) + few, (Encoding.UTF8.GetByteCount(text) * LongestForm) + 1);
        return TokenRange.Between(counted * mixed.Usual, Math.Max(1, (counted * mixed.Low) - few), most);
    }
}

/// <summary>Tokens of a text or a request in a model.</summary>
/// <param name="Range">The count and its band.</param>
/// <param name="IsExact">False for every estimate, whatever its band.</param>
/// <param name="Encoding">What was counted with.</param>
/// <param name="Family">The <see cref="TokenizerFamily.Id"/>.</param>
public readonly record struct TokenCount(TokenRange Range, bool IsExact, string Encoding, string Family)
{
    public long Tokens => Range.Tokens;

    public long Low => Range.Low;

    public long High => Range.High;
}
