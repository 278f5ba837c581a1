namespace CostDashboard.Core.Pricing.Catalogue;

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
