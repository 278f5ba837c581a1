namespace CostDashboard.Core.Tokens.Models;

/// <summary>
/// Models that share a tokenizer. Where it is published and in this program, counts are exact; else they are counts of
/// <see cref="Encoding"/>
/// times a ratio by classes of characters, and true only between the smallest and the largest of them.
/// </summary>
public sealed record TokenizerFamily
{
    /// <summary>Such as <c>claude-4.7</c>.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>What is counted with, one of <see cref="Tokenizers.Names"/>.</summary>
    public required string Encoding { get; init; }

    /// <summary>Tokens of the family for one of <see cref="Encoding"/>; null where counts are exact.</summary>
    public PerScript<ScriptRatio>? Ratios { get; init; }

    /// <summary>What the numbers rest on.</summary>
    public required string Source { get; init; }

    /// <summary>Beginnings of models' names, in lower case.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    public bool IsExact => Ratios is null;
}

/// <summary>
/// Tokens of a family for one of the encoding it is counted with, in one class of characters: the usual number and the smallest and largest
/// that were measured.
/// </summary>
public readonly record struct ScriptRatio(decimal Usual, decimal Low, decimal High);

/// <summary>A number for each class of characters: how many there are, or a rate above 0. Immutable.</summary>
public sealed class PerScript<T>
{
    private readonly T[] _values;

    internal PerScript(Func<ScriptClass, T> of) => _values = [.. Enum.GetValues<ScriptClass>().Select(of)];

    public T this[ScriptClass script] => _values[(int)script];

    /// <summary>The same class by class, of another number.</summary>
    internal PerScript<TOther> Select<TOther>(Func<T, TOther> of) => new(script => of(this[script]));
}
