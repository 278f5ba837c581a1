using System.Text.RegularExpressions;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>
/// A committed-use or reseller's price list. A name is looked up as it is written, then without a vendor before it, a date or "latest"
/// after it, and with "." as "-": "claude-3.7-sonnet" lists "claude-3-7-sonnet-20250219".
/// </summary>
public sealed class PriceList
{
    private const string ExactName = "list, exact name";
    private const string SimilarName = "list, name without its date or vendor";

    private readonly Dictionary<string, PriceListModel> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PriceListModel> _byKey = new(StringComparer.Ordinal);

    /// <param name="models">No name twice. Where two differ only in their date, other dates take the first.</param>
    public PriceList(string id, string name, IReadOnlyList<PriceListModel> models)
    {
        (Id, Name, Models) = (id, name, models);
        foreach (var model in models)
        {
            var plain = PriceCatalogue.Plain(model.Model);
            if (!_byName.TryAdd(plain, model))
            {
                throw new PriceDataException($"price list \"{id}\"", $"\"{model.Model}\" is there twice.", JsonAt.KeepTheOld);
            }
            _byKey.TryAdd(ListedName.Of(plain), model);
        }
    }

    public string Id { get; }

    public string Name { get; }

    public IReadOnlyList<PriceListModel> Models { get; }

    /// <summary>
    /// Reads the lists of seed-data/price-lists.json. Throws <see cref="PriceDataException"/>, naming the place, when any entry cannot be
    /// used.
    /// </summary>
    public static IReadOnlyList<PriceList> Load(ReadOnlyMemory<byte> json) => JsonAt.Read(json, PriceListReader.Lists);

    /// <summary>The entry for a name, or null when the list has none.</summary>
    public PriceListModel? Find(string model) => Find(PriceCatalogue.Plain(model), null)?.Model;

    /// <summary>
    /// The record's own name comes before the id of the catalogue model it means, the name as written before its other spellings.
    /// </summary>
    internal (PriceListModel Model, string MatchedBy)? Find(string plainName, string? catalogueId)
    {
        if (_byName.TryGetValue(plainName, out var found)) return (found, ExactName);
        if (catalogueId is not null && _byName.TryGetValue(catalogueId, out found)) return (found, $"{ExactName} of the catalogue's model");
        if (_byKey.TryGetValue(ListedName.Of(plainName), out found)) return (found, SimilarName);
        if (catalogueId is not null && _byKey.TryGetValue(ListedName.Of(catalogueId), out found)) return (found, SimilarName);

        return null;
    }
}

/// <summary>One model of a price list.</summary>
public sealed record PriceListModel
{
    public required string Model { get; init; }

    public required Rates Rates { get; init; }

    /// <summary>The context window in tokens; null where the list does not say.</summary>
    public long? ContextWindow { get; init; }

    /// <summary>It runs on machines of our own, also where the list charges nothing for it.</summary>
    public bool IsSelfHosted { get; init; }

    /// <summary>The machine the rates were worked out from; null for rates the list gives itself.</summary>
    public SelfHosting? SelfHosting { get; init; }

    /// <summary>What it runs on, such as "AWS g5.xlarge (A10G)"; null where the list does not say.</summary>
    public string? Instance { get; init; }
}

/// <summary>A price list that is in use, for the records its scope names. Models it does not list keep their other price.</summary>
public sealed record ListSelection
{
    /// <summary>Above 0; where two selections are alike in every other way, the higher one comes first.</summary>
    public required long Id { get; init; }

    public required PriceList List { get; init; }

    public PriceConditions Scope { get; init; } = PriceConditions.None;

    /// <summary>What must be corrected before the selection can be used; empty when nothing.</summary>
    public IReadOnlyList<FieldProblem> Problems() =>
        Id > 0 ? [.. Scope.Problems()] : [new("id", "is a whole number above 0."), .. Scope.Problems()];
}

/// <summary>
/// What different spellings of one model have in common: "openai/gpt-4.1-2025-04-14" and "gpt-4-1-latest" are both "gpt-4-1".
/// </summary>
internal static partial class ListedName
{
    internal static string Of(string plainName)
    {
        var name = plainName[(plainName.LastIndexOf('/') + 1)..];
        var end = Ending().Match(name);
        if (end.Success && end.Index > 0) name = name[..end.Index];
        return name.Replace('.', '-');
    }

    // Nothing in it repeats without a bound: linear.
    [GeneratedRegex(@"[-@:](20\d{6}|20\d{2}-\d{2}-\d{2}|latest|default)$", RegexOptions.CultureInvariant)]
    private static partial Regex Ending();
}
