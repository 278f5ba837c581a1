using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>Answers whether an entry in use may be one of those a file has but we could not use.</summary>
internal sealed class LeftOutIndex
{
    private readonly bool _anything;
    private readonly HashSet<string> _providers;
    private readonly HashSet<(string Provider, string Model)> _models;
    private readonly HashSet<string> _anyones;

    internal LeftOutIndex(IReadOnlyList<LeftOutEntry> entries)
    {
        _anything = entries.Any(entry => entry is { Provider: null, Model: null });
        _providers = [.. entries.Where(entry => entry is { Provider: not null, Model: null }).Select(entry => entry.Provider!)];
        _models = [.. entries.Where(entry => entry is { Provider: not null, Model: not null })
            .Select(entry => (entry.Provider!, PriceCatalogue.Plain(entry.Model!)))];
        _anyones = [.. entries.Where(entry => entry is { Provider: null, Model: not null })
            .SelectMany(entry => WithoutPrefixes(PriceCatalogue.Plain(entry.Model!)))];
    }

    internal bool MayHold(string provider) => _anything || _providers.Contains(provider);

    internal bool MayHold(string provider, string model)
    {
        var plain = PriceCatalogue.Plain(model);
        return MayHold(provider) || _models.Contains((provider, plain)) || _anyones.Contains(plain);
    }

    /// <summary>"azure/us/gpt-4o" may be that, "us/gpt-4o" or "gpt-4o" to somebody.</summary>
    private static IEnumerable<string> WithoutPrefixes(string key)
    {
        yield return key;
        for (var slash = key.IndexOf('/'); slash >= 0; slash = key.IndexOf('/', slash + 1)) yield return key[(slash + 1)..];
    }
}
