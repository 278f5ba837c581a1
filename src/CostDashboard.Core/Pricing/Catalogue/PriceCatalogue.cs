using CostDashboard.Core.Pricing.Corrections;

namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>
/// Market prices of providers' models, as genai-prices publishes them. Order is the file's: it decides which rule matches first.
/// Loaded whole or not at all.
/// </summary>
public sealed class PriceCatalogue
{
    private readonly Dictionary<string, CatalogueProvider> _byId;

    internal PriceCatalogue(string version, IReadOnlyList<CatalogueProvider> providers)
    {
        Version = version;
        Providers = providers;
        _byId = providers.ToDictionary(provider => provider.Id, StringComparer.Ordinal);
    }

    /// <summary>The label prices from this catalogue carry, such as "genai-prices 0.1.8".</summary>
    public string Version { get; }

    public IReadOnlyList<CatalogueProvider> Providers { get; }

    /// <summary>What corrections say about names; nothing where the catalogue stands as it was published.</summary>
    internal NameRules Names { get; init; } = NameRules.None;

    /// <summary>Throws <see cref="PriceDataException"/>, naming the place, when any entry cannot be used.</summary>
    /// <param name="parts">Where providers and models that another catalogue has alike are shared; null for a catalogue of its own.</param>
    public static PriceCatalogue Load(ReadOnlyMemory<byte> json, string version, CatalogueParts? parts = null) =>
        new(version, JsonAt.Read(json, file => CatalogueReader.Providers(file, parts)));

    /// <summary>The same from a stream, which is read to its end and left open.</summary>
    public static PriceCatalogue Load(Stream json, string version, CatalogueParts? parts = null)
    {
        using var bytes = new MemoryStream();
        json.CopyTo(bytes);
        return Load(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), version, parts);
    }

    /// <summary>The provider with that very id.</summary>
    public CatalogueProvider? ById(string id) => _byId.GetValueOrDefault(id);

    /// <summary>
    /// The provider a source means by <paramref name="name"/>: by id, else the first whose rule matches. Case and outer spaces do not
    /// count.
    /// </summary>
    public CatalogueProvider? FindProvider(string name)
    {
        var plain = Plain(name);
        return ById(plain) ?? Providers.FirstOrDefault(provider => provider.ProviderMatch?.Matches(plain) == true);
    }

    /// <summary>The first provider that claims models of that name, for records that name none.</summary>
    public CatalogueProvider? FindProviderOf(string model)
    {
        var plain = Plain(model);
        return Providers.FirstOrDefault(provider => provider.ModelMatch?.Matches(plain) == true);
    }

    /// <summary>Names are compared trimmed and in lower case.</summary>
    internal static string Plain(string name) => name.Trim().ToLowerInvariant();
}
