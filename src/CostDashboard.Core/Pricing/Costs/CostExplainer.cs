using System.Globalization;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>Explains a cost from the counts and the stored price, by the very sum that priced it.</summary>
public static class CostExplainer
{
    public static CostExplanation Explain(TokenCounts counts, long requests, AppliedPrice price) =>
        Explain(new BilledUsage(counts, requests), price);

    public static CostExplanation Explain(in BilledUsage usage, AppliedPrice price)
    {
        var cost = Costs.Of(usage, price);
        if (cost.Error == Costs.Negative) return new CostExplanation { Lines = [], UnknownBecause = cost.Error };

        var lines = new List<CostLine>();
        var sum = new CostSum(usage, price);
        while (sum.Next()) lines.Add(sum.Line);

        return new CostExplanation
        {
            Lines = lines,
            ContextNote = ContextNote(lines, sum.WholeInput, usage),
            ServiceTierUsd = sum.TierAdjustment,
            ServiceTierNote = ServiceTierNote(price),
            AdjustmentUsd = sum.Adjustment,
            AdjustmentNote = price.Adjustment is { } adjustment ? $"{adjustment.Name}: {adjustment.Text}" : null,
            ModelNote = PriceNotes.Model(price),
            PriceNote = PriceNotes.Origin(price),
            FeeNotes = [.. lines.Select(line => NoteOf(line, price)).OfType<string>()],
            UnpricedParts = [.. lines.Where(line => line.IsUnpriced).Select(line => line.Bucket)],
            SelfHostingSteps = price.SelfHosting?.Steps ?? [],
            Usd = sum.Usd,
            Total = cost.Cost,
            UnknownBecause = cost.Cost is null ? cost.Error ?? Why(price, usage.Counts) : null,
        };
    }

    private static string? NoteOf(in CostLine line, AppliedPrice price) =>
        price.FeeOf(line.Bucket == UsageFields.WebSearches ? ToolCalls.WebSearch : line.Bucket)?.Source is { } source
            ? $"{line.Bucket}: {source}"
            : null;

    private static string Why(AppliedPrice price, in TokenCounts counts) =>
        Costs.IsAudioUnknown(price.Rates, counts)
            ? $"{price.Provider}'s price of {price.Model} has no rate for audio tokens, which cost more than text."
            : NoRate(price);

    private static string? ContextNote(List<CostLine> lines, Int128 wholeInput, in BilledUsage usage)
    {
        if (lines.Max(line => line.TierStart) is not { } start) return null;

        var limit = start.ToString("N0", CultureInfo.InvariantCulture);
        if (usage.LargestPass is not null)
        {
            return string.Create(CultureInfo.InvariantCulture, $"input of the largest pass {wholeInput:N0} > {limit}: long-context rates");
        }
        if (usage.Requests > 1) limit += string.Create(CultureInfo.InvariantCulture, $" × {usage.Requests:N0} requests");
        return string.Create(CultureInfo.InvariantCulture, $"whole input {wholeInput:N0} > {limit}: long-context rates");
    }

    private static string? ServiceTierNote(AppliedPrice price)
    {
        if (price.MultiplierFrom is null) return null;
        if (price.Multiplier == 1) return price.MultiplierFrom;

        return string.Create(
            CultureInfo.InvariantCulture, $"{price.ServiceTier}: {price.Multiplier} × token rates; {price.MultiplierFrom}");
    }

    private static string NoRate(AppliedPrice price) =>
        $"{price.Provider}'s price of {price.Model} has no rate for tokens, only "
            + $"{string.Join(", ", price.Rates.InOrder().Select(rate => rate.Key))}.";
}

/// <summary>Says in words which model a price is of and who set it.</summary>
internal static class PriceNotes
{
    internal static string Model(AppliedPrice price) => price.FallbackProvider is { } listedBy
        ? $"{price.Model} of {price.Provider}, listed by {listedBy}, matched by {price.MatchedBy}"
        : $"{price.Model} of {price.Provider}, matched by {price.MatchedBy}";

    internal static string Origin(AppliedPrice price)
    {
        var note = price.Origin switch
        {
            PriceOrigin.Own when price.SelfHosting is null && price.Catalogue != price.OriginName =>
                $"own price '{price.OriginName}', rates of {price.Catalogue}",
            PriceOrigin.Own => $"own price '{price.OriginName}'",
            PriceOrigin.List => $"price list '{price.OriginName}'",
            _ => $"market price, {price.Catalogue}",
        };
        if (price.OriginFrom is { } since)
        {
            note += string.Create(CultureInfo.InvariantCulture, $", in force since {since:yyyy-MM-dd HH:mm} UTC");
        }
        if (price.From is { } from) note += string.Create(CultureInfo.InvariantCulture, $"; the model's rates since {from:yyyy-MM-dd}");
        return note;
    }
}
