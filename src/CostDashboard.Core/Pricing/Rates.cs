namespace CostDashboard.Core.Pricing;

/// <summary>The rates of one price, by bucket. Null means the price has none; an empty price is free.</summary>
public sealed class Rates
{
    private readonly Dictionary<string, Rate> _byKey;

    /// <param name="byKey">By the names of <see cref="RateKeys"/>; any other name is kept in <see cref="Other"/>.</param>
    public Rates(IReadOnlyDictionary<string, Rate> byKey)
    {
        _byKey = new Dictionary<string, Rate>(byKey, StringComparer.Ordinal);
        Other = _byKey.Keys.Except(RateKeys.Counted, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ToDictionary(key => key, key => _byKey[key]);
        HasTokenRates = RateKeys.Tokens.Any(_byKey.ContainsKey);
        HasTiers = _byKey.Values.Any(rate => rate.Tiers.Count > 0);
        Charges = [.. Charge.For(this)];
    }

    public Rate? Input => Find(RateKeys.Input);

    public Rate? CacheRead => Find(RateKeys.CacheRead);

    public Rate? CacheWrite => Find(RateKeys.CacheWrite);

    public Rate? CacheWrite1h => Find(RateKeys.CacheWrite1h);

    public Rate? Output => Find(RateKeys.Output);

    public Rate? Reasoning => Find(RateKeys.Reasoning);

    public Rate? InputAudio => Find(RateKeys.InputAudio);

    public Rate? OutputAudio => Find(RateKeys.OutputAudio);

    public Rate? CacheReadAudio => Find(RateKeys.CacheReadAudio);

    public Rate? InputImage => Find(RateKeys.InputImage);

    public Rate? OutputImage => Find(RateKeys.OutputImage);

    public Rate? CacheReadImage => Find(RateKeys.CacheReadImage);

    /// <summary>USD for a thousand searches.</summary>
    public Rate? WebSearches => Find(RateKeys.WebSearches);

    /// <summary>USD for a thousand requests, beside what their tokens cost.</summary>
    public Rate? Requests => Find(RateKeys.Requests);

    /// <summary>Rates of what we do not count, such as "audio_hours", by the catalogue's name and in the order of the names.</summary>
    public IReadOnlyDictionary<string, Rate> Other { get; }

    /// <summary>The price is known and is nothing: the catalogue says {}.</summary>
    public bool IsFree => _byKey.Count == 0;

    public bool HasTokenRates { get; }

    public bool HasTiers { get; }

    /// <summary>What each bucket is charged at, worked out once.</summary>
    internal Charge[] Charges { get; }

    /// <summary>The rate of that catalogue name.</summary>
    public Rate? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>Every rate is there with the same prices and tiers, and no other.</summary>
    public bool IsSameAs(Rates other) =>
        _byKey.Count == other._byKey.Count && _byKey.All(rate => other.Find(rate.Key) is { } same && rate.Value.IsSameAs(same));

    /// <summary>All rates in the order they are written in.</summary>
    public IEnumerable<KeyValuePair<string, Rate>> InOrder() =>
        RateKeys.Counted.Where(_byKey.ContainsKey).Select(key => KeyValuePair.Create(key, _byKey[key])).Concat(Other);
}
