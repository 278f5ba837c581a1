using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>What counts cost at a price: summed exactly, rounded once to whole nano-dollars, halves away from zero.</summary>
public static class Costs
{
    internal const string TooLarge = "The cost is more than 9.2 billion USD. Check the token counts.";
    internal const string Negative = "A token count is negative. Counts start at 0.";

    /// <param name="requests">How many calls the counts stand for; their mean decides the context tier.</param>
    /// <param name="price">Null when the model has no price: then only counts that are all zero have a cost, 0.</param>
    public static PricedCost Of(in TokenCounts counts, long requests, AppliedPrice? price)
    {
        if (IsNegative(counts, requests)) return new PricedCost(null, price, Negative);
        if (price is null) return new PricedCost(IsZero(counts) ? Money.Zero : null, null);
        if (!Prices(price.Rates, counts)) return new PricedCost(null, price);

        var sum = new CostSum(counts, requests, price);
        while (sum.Next(out _)) { }
        return sum.Total is { } total ? new PricedCost(total, price) : new PricedCost(null, price, TooLarge);
    }

    /// <summary>For a record that counted nothing: what a price charges per request, and nothing where the model is free; otherwise unknown.</summary>
    public static PricedCost OfRequestsAlone(long requests, AppliedPrice? price) =>
        price is not null && (price.Rates.IsFree || price.Rates.Requests is not null)
            ? Of(default, requests, price)
            : new PricedCost(null, price);

    /// <summary>
    /// Whether a price says anything about what was counted. One rate for tokens is enough for all of them: a direction
    /// without a rate is not charged. Rates of other things, such as hours of audio, say nothing about tokens.
    /// </summary>
    internal static bool Prices(Rates rates, in TokenCounts counts)
    {
        if (rates.IsFree || rates.HasTokenRates || rates.Requests is not null || IsZero(counts)) return true;

        return rates.WebSearches is not null && CountsNoTokens(counts);
    }

    // Counts are not negative where these are asked, so "all zero" is "no bit set"; sums could overflow.
    private static bool IsZero(in TokenCounts c) => CountsNoTokens(c) && c.WebSearches == 0;

    private static bool CountsNoTokens(in TokenCounts c) =>
        (c.Input | c.CacheRead | c.CacheWrite5m | c.CacheWrite1h | c.InputAudio | c.InputImage | c.Output | c.OutputAudio | c.OutputImage) == 0;

    private static bool IsNegative(in TokenCounts c, long requests) =>
        (c.Input | c.CacheRead | c.CacheWrite5m | c.CacheWrite1h | c.InputAudio | c.InputImage | c.Output | c.OutputAudio | c.OutputImage
            | c.Reasoning | c.CacheReadAudio | c.CacheReadImage | c.WebSearches | requests) < 0;
}
