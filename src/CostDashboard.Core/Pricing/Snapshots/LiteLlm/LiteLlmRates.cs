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
        var prices = new LiteLlmPrices();
        var costsOtherwise = false;
        foreach (var (name, at) in entry.Properties())
        {
            if (name is LiteLlmFields.Searches or LiteLlmFields.Tiers || LiteLlmPriceField.Of(name) is not { } field) continue;
            if (field.RateKey is null) costsOtherwise |= CountUnread(field, at);
            else if (at.Value.ValueKind != JsonValueKind.Null) prices.Add(field, at);
        }

        if (entry.Optional(LiteLlmFields.Tiers) is { } tiers) prices.AddRanges(tiers);
        var rates = prices.ToRates(entry);
        if (rates.Count == 0 || (costsOtherwise && prices.AreZero)) return null;

        if (entry.Optional(LiteLlmFields.Searches) is { } searches && Searches(searches) is { } rate) rates[RateKeys.WebSearches] = rate;
        return new Rates(rates);
    }

    /// <summary>Whether it costs something.</summary>
    private bool CountUnread(LiteLlmPriceField field, JsonAt at)
    {
        var isPrice = at.Value.ValueKind is JsonValueKind.Number or JsonValueKind.Object or JsonValueKind.Array;
        var isZero = at.Value.ValueKind == JsonValueKind.Number && at.Value.TryGetDecimal(out var price) && price == 0;
        if (!isPrice || isZero) return false;

        draft.Count($"not read: {field.Family}", at.Path);
        return true;
    }

    private Rate? Searches(JsonAt at)
    {
        var sizes = at.Properties().Select(size => (size.Name, Price: LiteLlmPrices.PriceOf(size.At, 1_000m))).ToList();
        if (sizes.Count == 0) return null;

        if (sizes.DistinctBy(size => size.Price).Count() > 1)
            draft.Count("searches have prices by context size; the medium one is used", at.Path);

        var medium = sizes.FirstOrDefault(size => size.Name == LiteLlmFields.SearchesMedium, sizes[0]);
        return new Rate(medium.Price);
    }
}
