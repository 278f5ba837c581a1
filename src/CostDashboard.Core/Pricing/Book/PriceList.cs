using CostDashboard.Core.Pricing.Catalogue;

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
            if (!_byName.TryAdd(plain, model)) throw new PriceDataException($"price list \"{id}\"", $"\"{model.Model}\" is there twice.", JsonAt.KeepTheOld);
            _byKey.TryAdd(ListedName.Of(plain), model);
        }
    }

    public string Id { get; }

    public string Name { get; }

    public IReadOnlyList<PriceListModel> Models { get; }

    /// <summary>Reads the lists of seed-data/price-lists.json. Throws <see cref="PriceDataException"/>, naming the place, when any entry cannot be used.</summary>
    public static IReadOnlyList<PriceList> Load(ReadOnlyMemory<byte> json) => JsonAt.Read(json, PriceListReader.Lists);

    /// <summary>The entry for a name, or null when the list has none.</summary>
    public PriceListModel? Find(string model) => Find(PriceCatalogue.Plain(model), null)?.Model;

    /// <summary>The record's own name comes before the id of the catalogue model it means, the name as written before its other spellings.</summary>
    internal (PriceListModel Model, string MatchedBy)? Find(string plainName, string? catalogueId)
    {
        if (_byName.TryGetValue(plainName, out var found)) return (found, ExactName);
        if (catalogueId is not null && _byName.TryGetValue(catalogueId, out found)) return (found, $"{ExactName} of the catalogue's model");
        if (_byKey.TryGetValue(ListedName.Of(plainName), out found)) return (found, SimilarName);
        if (catalogueId is not null && _byKey.TryGetValue(ListedName.Of(catalogueId), out found)) return (found, SimilarName);

        return null;
    }
}
