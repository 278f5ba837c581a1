using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tokens.Models;

/// <summary>The families of seed-data/tokenizers/families.json. Immutable.</summary>
public sealed class TokenizerFamilies
{
    private const int FewestTelling = 4;

    private readonly (string Beginning, TokenizerFamily Family)[] _byName;

    private TokenizerFamilies(IReadOnlyList<TokenizerFamily> all, PerScript<decimal> charactersPerToken, TokenizerFamily unknown)
    {
        (All, CharactersPerToken, Unknown) = (all, charactersPerToken, unknown);
        // The longest beginning that fits is the most special one.
        _byName = [.. all.SelectMany(family => family.Names.Select(name => (name, family))).OrderByDescending(one => one.name.Length)];
    }

    public IReadOnlyList<TokenizerFamily> All { get; }

    /// <summary>Characters but white space that a token of o200k_base has, by class: the weights that ratios are mixed by.</summary>
    public PerScript<decimal> CharactersPerToken { get; }

    /// <summary>For models nobody has heard of.</summary>
    public TokenizerFamily Unknown { get; }

    /// <summary>Throws <see cref="PriceDataException"/>, naming the place, when any entry cannot be used.</summary>
    public static TokenizerFamilies Load(ReadOnlyMemory<byte> json) => JsonAt.Read(json, FamiliesReader.Read);

    /// <summary>The family whose names a model's name begins with, and the beginning; null when there is none.</summary>
    /// <param name="plainName">Trimmed and in lower case.</param>
    internal (string Beginning, TokenizerFamily Family)? Find(string plainName) =>
        Array.Find(_byName, one => ModelNames.BeginsWith(plainName, one.Beginning)) is { Family: not null } found ? found : null;

    /// <summary>
    /// The family of which a model's name holds a name as a word of its own. A word that may be anything's, such as "ada" or "o1", makes
    /// none exact.
    /// </summary>
    internal TokenizerFamily? FindInside(string plainName) =>
        Array.Find(
            _byName, one =>
            ModelNames.Holds(plainName, one.Beginning) && (one.Family.Ratios is not null || IsTelling(one.Beginning))).Family;

    private static bool IsTelling(string name) => name.Length >= FewestTelling && name.AsSpan().IndexOfAnyExceptInRange('a', 'z') >= 0;

    internal static TokenizerFamilies Of(
        IReadOnlyList<TokenizerFamily> all, PerScript<decimal> charactersPerToken, TokenizerFamily unknown) => new(all, charactersPerToken,
        unknown);
}
