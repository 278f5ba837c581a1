namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>
/// A model's rates under a service tier. Files list some of them; the others follow the tier's input or output price in proportion, as a
/// rule of the tier would have them. Searches, requests and what we do not count cost the same in every tier.
/// </summary>
internal static class TierRates
{
    private static readonly HashSet<string> OutputKeys = new(
        [RateKeys.Output, RateKeys.Reasoning, RateKeys.OutputAudio, RateKeys.OutputImage], StringComparer.Ordinal);

    /// <summary>Null where the file has neither an input nor an output price of the tier.</summary>
    internal static Rates? Of(Rates standard, ListedPrices listed)
    {
        var (input, output) = (Proportion(standard, listed, RateKeys.Input), Proportion(standard, listed, RateKeys.Output));
        if (input is null && output is null) return null;

        var rates = listed.ToRates().InOrder().ToDictionary(rate => rate.Key, rate => rate.Value, StringComparer.Ordinal);
        foreach (var (key, rate) in standard.InOrder())
        {
            if (!RateKeys.Tokens.Contains(key)) rates.TryAdd(key, rate);
            else if ((OutputKeys.Contains(key) ? output ?? input : input ?? output) is { } proportion)
            {
                rates[key] = Follow(rate, listed, key, proportion);
            }
        }

        return new Rates(rates);
    }

    /// <summary>All token rates of a tier that multiplies them.</summary>
    internal static Rates Times(Rates standard, decimal multiplier) => new(standard.InOrder().ToDictionary(
        rate => rate.Key, rate => RateKeys.Tokens.Contains(rate.Key) ? Times(rate.Value, multiplier) : rate.Value, StringComparer.Ordinal));

    private static Rate Follow(Rate standard, ListedPrices listed, string key, decimal proportion)
    {
        var @base = listed.At(key, null) ?? FilePrice.WithoutNoise(standard.Base * proportion);
        var own = standard.Base > 0 ? @base / standard.Base : proportion;
        var starts = standard.Tiers.Select(tier => tier.Start).Union(listed.Starts(key));
        return new Rate(
            @base, [.. starts.Select(start => new RateTier(start, listed.At(key, start)
            ?? FilePrice.WithoutNoise(standard.At(start + 1) * own)))]);
    }

    private static decimal? Proportion(Rates standard, ListedPrices listed, string key) =>
        listed.At(key, null) is { } price && standard.Find(key) is { Base: > 0 } rate ? price / rate.Base : null;

    private static Rate Times(Rate rate, decimal multiplier) =>
        new(
            FilePrice.WithoutNoise(rate.Base * multiplier),
            [.. rate.Tiers.Select(tier => tier with { Price = FilePrice.WithoutNoise(tier.Price * multiplier) })]);
}
