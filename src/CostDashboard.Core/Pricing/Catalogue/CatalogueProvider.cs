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

/// <summary>
/// Finds the first model in file order whose rule matches. Nine rules in ten are "equals": those are looked up;
/// the rest is tried one by one, but only as far as the looked-up model's place.
/// </summary>
internal sealed class ModelIndex
{
    private readonly IReadOnlyList<CatalogueModel> _models;
    private readonly Dictionary<string, int> _equals = new(StringComparer.Ordinal);
    private readonly List<(int Place, MatchRule Rule)> _others = [];

    internal ModelIndex(IReadOnlyList<CatalogueModel> models)
    {
        _models = models;
        for (var place = 0; place < models.Count; place++) Add(place, models[place].Match);
    }

    internal CatalogueModel? Find(string plainName)
    {
        var found = _equals.GetValueOrDefault(plainName, int.MaxValue);
        foreach (var (place, rule) in _others)
        {
            if (place >= found) break;
            if (rule.Matches(plainName)) return _models[place];
        }

        return found < _models.Count ? _models[found] : null;
    }

    private void Add(int place, MatchRule rule)
    {
        switch (rule.Kind)
        {
            case MatchKind.Equals:
                _equals.TryAdd(rule.Text, place);
                break;
            case MatchKind.Or:
                foreach (var part in rule.Parts) Add(place, part);
                break;
            default:
                _others.Add((place, rule));
                break;
        }
    }
}
