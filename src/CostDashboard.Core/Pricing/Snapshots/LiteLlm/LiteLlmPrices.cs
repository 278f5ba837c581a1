using System.Globalization;
using System.Text.Json;

namespace CostDashboard.Core.Pricing.Snapshots.LiteLlm;

/// <summary>The prices of an entry that are charged by token or request, by rate and context size.</summary>
internal sealed class LiteLlmPrices
{
    /// <summary>Below every context size.</summary>
    private const long Base = -1;

    private const decimal MaximumContext = 1_000_000_000_000m;

    private readonly Dictionary<string, SortedDictionary<long, decimal>> _prices = new(StringComparer.Ordinal);

    internal bool AreZero => _prices.Values.All(tiers => tiers.Values.All(price => price == 0));

    /// <summary>"input_cost_per_token_above_200k_tokens": 6e-06.</summary>
    internal void Add(LiteLlmPriceField field, JsonAt at)
    {
        if (!Tiers(field.RateKey!).TryAdd(field.TierStart ?? Base, PriceOf(at, field.Unit))) throw at.Bad("The price is there twice.");
    }

    /// <summary>[{"range": [0, 32000], "input_cost_per_token": 1.2e-06}, {"range": [32000, 128000], …}]: of a base price given twice, the list's holds.</summary>
    internal void AddRanges(JsonAt list)
    {
        foreach (var range in list.Items())
        {
            var start = Start(range.Required(LiteLlmFields.Range));
            foreach (var (name, at) in range.Properties())
            {
                if (LiteLlmPriceField.Of(name) is { RateKey: not null, TierStart: null } field && at.Value.ValueKind != JsonValueKind.Null)
                    Tiers(field.RateKey)[start] = PriceOf(at, field.Unit);
            }
        }
    }

    /// <summary>Throws <see cref="PriceDataException"/> when there is a price for a large context and none below it.</summary>
    internal Dictionary<string, Rate> ToRates(JsonAt entry) => _prices.ToDictionary(price => price.Key, price => RateOf(entry, price.Key, price.Value), StringComparer.Ordinal);

    /// <summary>USD for one there, for <paramref name="unit"/> here.</summary>
    internal static decimal PriceOf(JsonAt at, decimal unit)
    {
        var price = at.Number();
        // Compared before it is multiplied, so that nothing overflows.
        return price is >= 0 && price <= Rate.Maximum / unit
            ? WithoutNoise(price * unit)
            : throw at.Bad($"A price lies between 0 and {Rate.Maximum / unit} USD; this is {price}.");
    }

    /// <summary>"3.9998000000000007e-07" was worked out in binary floating point, which holds 15 digits: what lies beyond is no price, nor are zeros at its end.</summary>
    private static decimal WithoutNoise(decimal price) =>
        decimal.Parse(price.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    private SortedDictionary<long, decimal> Tiers(string key) => _prices.TryGetValue(key, out var tiers) ? tiers : _prices[key] = [];

    private static long Start(JsonAt range)
    {
        var ends = range.Items().Take(2).Select(end => end.Number()).ToList();
        if (ends is not [>= 0 and <= MaximumContext, _]) throw range.Bad("A range has a first and a last number of tokens.");
        return ends[0] == 0 ? Base : (long)ends[0];
    }

    private static Rate RateOf(JsonAt entry, string key, SortedDictionary<long, decimal> tiers) => tiers.TryGetValue(Base, out var price)
        ? new Rate(price, [.. tiers.Where(tier => tier.Key != Base).Select(tier => new RateTier(tier.Key, tier.Value))])
        : throw entry.Bad($"There is a price of {key} for a large context, but none below it.");
}
