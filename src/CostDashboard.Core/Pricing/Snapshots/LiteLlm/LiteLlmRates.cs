using System.Text.Json;

namespace CostDashboard.Core.Pricing.Snapshots.LiteLlm;

/// <summary>
/// An entry's rates: USD for one token there, for a million here. Prices of service tiers, seconds, images, characters and the like
/// have no place in a catalogue's rates; they are counted by kind and not read.
/// </summary>
internal sealed class LiteLlmRates(SnapshotDraft draft)
{
    /// <summary>Null when no price by token or request can be charged by: the model is not free, its price is unknown.</summary>
    internal Rates? Read(JsonAt entry)
    {
        var prices = new Dictionary<string, SortedDictionary<long, decimal>>(StringComparer.Ordinal);
        var costsOtherwise = false;
        foreach (var (name, at) in entry.Properties())
        {
            if (name == LiteLlmFields.Searches || LiteLlmPriceField.Of(name) is not { } field) continue;
            if (field.RateKey is null) costsOtherwise |= CountUnread(field, at);
            else if (at.Value.ValueKind != JsonValueKind.Null) Add(prices, field, at);
        }

        if (prices.Count == 0 || (costsOtherwise && prices.Values.All(tiers => tiers.Values.All(price => price == 0)))) return null;

        var rates = prices.ToDictionary(price => price.Key, price => RateOf(entry, price.Key, price.Value), StringComparer.Ordinal);
        if (entry.Optional(LiteLlmFields.Searches) is { } searches && Searches(searches) is { } rate) rates[RateKeys.WebSearches] = rate;
        return new Rates(rates);
    }

    private static void Add(Dictionary<string, SortedDictionary<long, decimal>> prices, LiteLlmPriceField field, JsonAt at)
    {
        if (!prices.TryGetValue(field.RateKey!, out var tiers)) tiers = prices[field.RateKey!] = [];
        if (!tiers.TryAdd(field.TierStart ?? -1, Price(at, field.Unit))) throw at.Bad("The price is there twice.");
    }

    private static Rate RateOf(JsonAt entry, string key, SortedDictionary<long, decimal> tiers) => tiers.Remove(-1, out var price)
        ? new Rate(price, [.. tiers.Select(tier => new RateTier(tier.Key, tier.Value))])
        : throw entry.Bad($"There is a price of {key} for a large context, but none below it.");

    /// <summary>Whether it costs something.</summary>
    private bool CountUnread(LiteLlmPriceField field, JsonAt at)
    {
        var isPrice = at.Value.ValueKind is JsonValueKind.Number or JsonValueKind.Object or JsonValueKind.Array;
        if (!isPrice || (at.Value.ValueKind == JsonValueKind.Number && at.Value.TryGetDecimal(out var price) && price == 0)) return false;

        draft.Count($"not read: {field.Family}", at.Path);
        return true;
    }

    private Rate? Searches(JsonAt at)
    {
        var sizes = at.Properties().Select(size => (size.Name, Price: Price(size.At, 1_000m))).ToList();
        if (sizes.Count == 0) return null;

        if (sizes.DistinctBy(size => size.Price).Count() > 1)
            draft.Count("searches have prices by context size; the medium one is used", at.Path);

        var medium = sizes.FirstOrDefault(size => size.Name == LiteLlmFields.SearchesMedium, sizes[0]);
        return new Rate(medium.Price);
    }

    private static decimal Price(JsonAt at, decimal unit)
    {
        var price = at.Number();
        // Compared before it is multiplied, so that nothing overflows; divided to drop the zeros that multiplying leaves at its end.
        return price is >= 0 && price <= Rate.Maximum / unit
            ? price * unit / 1.0000000000000000000000000000m
            : throw at.Bad($"A price lies between 0 and {Rate.Maximum / unit} USD; this is {price}.");
    }
}
