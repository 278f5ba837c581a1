using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens;

/// <summary>The tokenizers that a company brought, as they are now: a change is another table. Safe for many threads.</summary>
public sealed class OwnTokenizers
{
    private volatile OwnTokenizerTable _table = OwnTokenizerTable.None;

    public OwnTokenizerTable Table
    {
        get => _table;
        set => _table = value;
    }
}

/// <summary>The tokenizers that were brought at one moment. Immutable.</summary>
public sealed class OwnTokenizerTable
{
    public static readonly OwnTokenizerTable None = new([]);

    private readonly (ModelPattern Pattern, OwnTokenizer Tokenizer)[] _narrowestFirst;

    public OwnTokenizerTable(IReadOnlyList<OwnTokenizer> all) => (All, _narrowestFirst) = (
        all,
        [
            .. all.SelectMany(one => one.Models.Select(model => (Pattern: new ModelPattern(model), Tokenizer: one)))
                .OrderByDescending(one => one.Pattern.IsExact).ThenByDescending(one => one.Pattern.Letters)
                .ThenBy(one => one.Tokenizer.Id),
        ]);

    public IReadOnlyList<OwnTokenizer> All { get; }

    /// <summary>
    /// The tokenizer that a model is mapped to: a name before a pattern, a pattern that fixes more characters before one that fixes fewer.
    /// A pattern fits the name as it is sent, and what is left of it without a path or a vendor ("vllm/acme-7b" is "acme-7b").
    /// </summary>
    /// <param name="plainName">Trimmed and in lower case.</param>
    internal OwnTokenizer? Find(string plainName)
    {
        if (_narrowestFirst.Length == 0) return null;

        var spellings = ModelNames.Spellings(plainName).Distinct().ToList();
        return Array.Find(_narrowestFirst, one => spellings.Exists(one.Pattern.Matches)).Tokenizer;
    }
}

/// <summary>A tokenizer that a company brought.</summary>
/// <param name="id">Never given to another one, not even after this one is removed.</param>
/// <param name="name">What counts with it call their encoding.</param>
/// <param name="models">Models' names and patterns ("acme-*") that it counts for.</param>
/// <param name="load">Builds it; called at the first count, since it takes seconds and memory.</param>
public sealed class OwnTokenizer(long id, string name, IReadOnlyList<string> models, Func<ITokenizer> load)
{
    private readonly Lazy<ITokenizer> _tokenizer = new(load);

    public long Id => id;

    public string Name => name;

    public IReadOnlyList<string> Models => models;

    public ITokenizer Tokenizer => _tokenizer.Value;

    /// <summary>A family of its own, which is exact.</summary>
    public TokenizerFamily Family { get; } = new()
    {
        Id = $"own-{id}", Name = name, Encoding = name, Source = "A tokenizer that was uploaded.", Names = [],
    };

    /// <summary>The same with other models; what is loaded stays loaded.</summary>
    public OwnTokenizer For(IReadOnlyList<string> others) => new(id, name, others, () => Tokenizer);
}
