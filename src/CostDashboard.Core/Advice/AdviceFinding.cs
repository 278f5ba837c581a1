namespace CostDashboard.Core.Advice;

/// <summary>What one advice found in a text, measured by the text's own tokenizer.</summary>
public sealed record AdviceFinding
{
    /// <summary>Places a finding names at most; <see cref="Places"/> is how many there are.</summary>
    public const int MostRanges = 200;

    /// <summary>Such as "whitespace" or "json.minified": what its sentence is found by.</summary>
    public required string Id { get; init; }

    /// <summary>Tokens of the text as it is.</summary>
    public required int Before { get; init; }

    /// <summary>
    /// Tokens of <see cref="Replacement"/>, counted and not guessed; null where there is none, or it only moves what is there.
    /// </summary>
    public int? After { get; init; }

    /// <summary>The whole text with the advice followed; null for what is only to be known.</summary>
    public string? Replacement { get; init; }

    /// <summary>In order, the first <see cref="MostRanges"/>.</summary>
    public IReadOnlyList<TextRange> Where { get; init; } = [];

    public int Places { get; init; }

    public IReadOnlyList<AdviceFigure> Figures { get; init; } = [];

    /// <summary>
    /// Tokens by which the beginning that stays the same grows with <see cref="Replacement"/>; null where that is not its point.
    /// </summary>
    public int? Cacheable { get; init; }

    /// <summary>Negative where the replacement has more tokens; null where there is none.</summary>
    public int? Saved => Before - After;
}

/// <summary>A number or a word a finding speaks of, by a name that its sentence on a page knows.</summary>
public readonly record struct AdviceFigure(string Name, decimal? Number, string? Word)
{
    public static AdviceFigure Of(string name, decimal number) => new(name, number, null);

    public static AdviceFigure Of(string name, string word) => new(name, null, word);
}
