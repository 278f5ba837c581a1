namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>A model's prices as a file lists them, by rate and context size.</summary>
internal sealed class ListedPrices
{
    /// <summary>Below every context size.</summary>
    private const long Base = -1;

    private readonly Dictionary<string, SortedDictionary<long, decimal>> _prices = new(StringComparer.Ordinal);

    internal IEnumerable<string> Keys => _prices.Keys;

    /// <summary>Prices of what we count are all 0. So they are where there is none.</summary>
    internal bool CountedAreZero =>
        RateKeys.Counted.All(key => !_prices.TryGetValue(key, out var tiers) || tiers.Values.All(price => price == 0));

    /// <summary>Something we do not count costs money.</summary>
    internal bool OthersCost => _prices.Any(price => !RateKeys.Counted.Contains(price.Key) && price.Value.Values.Any(amount => amount > 0));

    /// <summary>Rates with a price for a large context and none below it.</summary>
    internal IReadOnlyList<string> WithoutBase => [.. _prices.Where(price => !price.Value.ContainsKey(Base)).Select(price => price.Key)];

    /// <param name="above">Input tokens; null for the base price.</param>
    /// <returns>False where the price is there already: the first one stays.</returns>
    internal bool TryAdd(string key, long? above, decimal price) => TiersOf(key).TryAdd(above ?? Base, price);

    internal void Set(string key, long? above, decimal price) => TiersOf(key)[above ?? Base] = price;

    internal void Remove(string key) => _prices.Remove(key);

    internal void RemoveCounted()
    {
        foreach (var key in RateKeys.Counted) _prices.Remove(key);
    }

    internal decimal? At(string key, long? above) =>
        _prices.TryGetValue(key, out var tiers) && tiers.TryGetValue(above ?? Base, out var price) ? price : null;

    /// <summary>Context sizes of a rate, lowest first.</summary>
    internal IEnumerable<long> Starts(string key) =>
        _prices.TryGetValue(key, out var tiers) ? tiers.Keys.Where(start => start != Base) : [];

    /// <summary>Those with a base price.</summary>
    internal Rates ToRates() =>
        new(
            _prices.Where(price => price.Value.ContainsKey(Base))
            .ToDictionary(price => price.Key, price => RateOf(price.Value), StringComparer.Ordinal));

    private SortedDictionary<long, decimal> TiersOf(string key) => _prices.TryGetValue(key, out var tiers) ? tiers : _prices[key] = [];

    private static Rate RateOf(SortedDictionary<long, decimal> tiers) =>
        new(tiers[Base], [.. tiers.Where(tier => tier.Key != Base).Select(tier => new RateTier(tier.Key, tier.Value))]);
}
