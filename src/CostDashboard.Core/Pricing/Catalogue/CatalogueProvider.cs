namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>A provider of the catalogue and its models, in file order.</summary>
public sealed class CatalogueProvider
{
    private readonly ModelIndex _index;

    internal CatalogueProvider(IReadOnlyList<CatalogueModel> models)
    {
        Models = models;
        _index = new ModelIndex(models);
    }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public IReadOnlyList<CatalogueModel> Models { get; }

    /// <summary>Which providers' names mean this one, besides its id.</summary>
    public MatchRule? ProviderMatch { get; init; }

    /// <summary>Which models' names mean this provider where none is given.</summary>
    public MatchRule? ModelMatch { get; init; }

    /// <summary>Ids of providers whose models this one resells at their price.</summary>
    public IReadOnlyList<string> FallbackProviders { get; init; } = [];

    /// <summary>How this provider's responses say what was used, in file order; none where the catalogue does not know.</summary>
    public IReadOnlyList<ResponseFlavour> ResponseFlavours { get; init; } = [];

    /// <summary>The first model in file order whose rule matches. <paramref name="plainName"/> is trimmed and in lower case.</summary>
    public CatalogueModel? FindModel(string plainName) => _index.Find(plainName);

    internal CatalogueProvider With(IReadOnlyList<CatalogueModel> models, IReadOnlyList<string> fallbacks) => new(models)
    {
        Id = Id,
        Name = Name,
        ProviderMatch = ProviderMatch,
        ModelMatch = ModelMatch,
        FallbackProviders = fallbacks,
        ResponseFlavours = ResponseFlavours,
    };
}
