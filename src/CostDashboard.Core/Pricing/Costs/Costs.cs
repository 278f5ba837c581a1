using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>What counts cost at a price: summed exactly, rounded once to whole nano-dollars, halves away from zero.</summary>
public static class Costs
{
    internal const string TooLarge = "The cost is more than 9.2 billion USD. Check the token counts.";
    internal const string Negative = "A token count is negative. Counts start at 0.";

    /// <summary>Of tokens and web searches alone.</summary>
    /// <param name="requests">How many calls the counts stand for; their mean decides the context tier.</param>
    /// <param name="price">Null when the model has no price: then only counts that are all zero have a cost, 0.</param>
    public static PricedCost Of(in TokenCounts counts, long requests, AppliedPrice? price) => Of(new BilledUsage(counts, requests), price);

    /// <summary>
    /// Calls of tools that nobody knows the fee of are left out: they are <see cref="AppliedPrice.UnpricedParts"/> of the price.
    /// </summary>
    /// <param name="price">Null when the model has no price: then only usage that is nothing has a cost, 0.</param>
    public static PricedCost Of(in BilledUsage usage, AppliedPrice? price)
    {
        if (IsNegative(usage)) return new PricedCost(null, price, Negative);
        if (price is null) return new PricedCost(IsNothing(usage) ? Money.Zero : null, null);
        if (!Prices(price, usage) || IsAudioUnknown(price.Rates, usage.Counts)) return new PricedCost(null, price);

        var sum = new CostSum(usage, price);
        while (sum.Next()) { }
        return sum.Total is { } total ? new PricedCost(total, price) : new PricedCost(null, price, TooLarge);
    }

    /// <summary>
    /// For a record that counted nothing: what a price charges per request, and nothing where the model is free; otherwise unknown.
    /// </summary>
    public static PricedCost OfRequestsAlone(long requests, AppliedPrice? price) =>
        price is not null && (price.Rates.IsFree || price.Rates.Requests is not null)
            ? Of(default, requests, price)
            : new PricedCost(null, price);

    /// <summary>What a price that priced the usage gives without its discount or markup; null beyond what an amount can hold.</summary>
    internal static Money? BeforeAdjustment(in BilledUsage usage, AppliedPrice price)
    {
        if (IsNegative(usage)) return null;

        var sum = new CostSum(usage, price);
        while (sum.Next()) { }
        return sum.TotalBeforeAdjustment;
    }

    /// <summary>
    /// Whether a price says anything about what was counted. One rate for tokens is enough for all of them: a direction
    /// without a rate is not charged. Rates of other things, such as hours of audio, say nothing about tokens.
    /// </summary>
    internal static bool Prices(AppliedPrice price, in BilledUsage usage)
    {
        var rates = price.Rates;
        if (rates.IsFree || rates.HasTokenRates || rates.Requests is not null || IsNothing(usage)) return true;

        return CountsNoTokens(usage.Counts) && PricesCalls(price, usage);
    }

    /// <summary>Audio costs several times what text does: without a rate of its own its cost is not known. A free model's is.</summary>
    internal static bool IsAudioUnknown(Rates rates, in TokenCounts counts)
    {
        if ((counts.InputAudio | counts.OutputAudio | counts.CacheReadAudio) == 0 || rates.IsFree || !rates.HasTokenRates) return false;

        return (counts.InputAudio > 0 && rates.InputAudio is null)
            || (counts.OutputAudio > 0 && rates.OutputAudio is null)
            || (counts.CacheReadAudio > 0 && rates.CacheReadAudio is null && rates.InputAudio is null);
    }

    private static bool PricesCalls(AppliedPrice price, in BilledUsage usage)
    {
        if (usage.Counts.WebSearches > 0 && PricesCall(price, ToolCalls.WebSearch)) return true;

        return usage.ToolCalls is { } calls && calls.Keys.Any(call => PricesCall(price, call));
    }

    private static bool PricesCall(AppliedPrice price, string call) =>
        price.Rates.Find(RateKeys.OfCall(call)) is not null || price.FeeOf(call) is { UsdPerThousand: not null };

    internal static bool IsNothing(in BilledUsage usage) =>
        CountsNoTokens(usage.Counts) && usage.Counts.WebSearches == 0
            && (usage.ToolCalls is null || usage.ToolCalls.Values.All(count => count == 0));

    // Counts are not negative where these are asked, so "all zero" is "no bit set"; sums could overflow.
    private static bool CountsNoTokens(in TokenCounts c) =>
        (c.Input | c.CacheRead | c.CacheWrite5m | c.CacheWrite1h | c.InputAudio | c.InputImage | c.Output | c.OutputAudio
            | c.OutputImage) == 0;

    internal static bool IsNegative(in BilledUsage usage)
    {
        var c = usage.Counts;
        var together = c.Input | c.CacheRead | c.CacheWrite5m | c.CacheWrite1h | c.InputAudio | c.InputImage | c.Output | c.OutputAudio
            | c.OutputImage
            | c.Reasoning | c.CacheReadAudio | c.CacheReadImage | c.WebSearches | usage.Requests | (usage.LargestPass ?? 0);
        return together < 0 || (usage.ToolCalls is { } calls && calls.Values.Any(count => count < 0));
    }
}

/// <summary>The computed cost of one record and the price that made it.</summary>
/// <param name="Cost">Null when unknown: no price matched, or the price has no rate for what was counted. Never 0 in that case.</param>
/// <param name="Price">
/// The price used; null when none matched. The same object for every record priced alike, so it can be interned by reference.
/// </param>
/// <param name="Error">
/// Why the record cannot be priced at all and must be rejected: its amount or its counts are out of range. Null otherwise.
/// </param>
public readonly record struct PricedCost(Money? Cost, AppliedPrice? Price, string? Error = null);

/// <summary>All of a record that its cost is made of, beside the price.</summary>
/// <param name="Counts">Tokens and web searches.</param>
/// <param name="Requests">How many calls the counts stand for; their mean decides the context tier.</param>
/// <param name="ToolCalls">As <see cref="UsageDetails.ToolCalls"/>; null when there are none.</param>
/// <param name="LargestPass">
/// Tokens, as <see cref="UsageDetails.LargestPassTokens"/>: they decide the context tier in place of the mean.
/// </param>
public readonly record struct BilledUsage(
    TokenCounts Counts, long Requests, IReadOnlyDictionary<string, long>? ToolCalls = null, long? LargestPass = null)
{
    public static BilledUsage Of(UsageRecord record) =>
        new(record.Counts, record.Requests, record.Details?.ToolCalls, record.Details?.LargestPassTokens);

    /// <summary>Calls of a kind; web searches are one.</summary>
    internal long Calls(string kind) =>
        kind == Usage.ToolCalls.WebSearch ? Counts.WebSearches : ToolCalls?.GetValueOrDefault(kind) ?? 0;
}
