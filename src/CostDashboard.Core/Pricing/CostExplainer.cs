using System.Globalization;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>Explains a cost from the counts and the stored price, by the very sum that priced it.</summary>
public static class CostExplainer
{
    public static CostExplanation Explain(TokenCounts counts, long requests, AppliedPrice price)
    {
        var cost = Costs.Of(counts, requests, price);
        if (cost.Error == Costs.Negative) return new CostExplanation { Lines = [], UnknownBecause = cost.Error };

        var lines = new List<CostLine>();
        var sum = new CostSum(counts, requests, price);
        while (sum.Next(out var line)) lines.Add(line);

        return new CostExplanation
        {
            Lines = lines,
            ContextNote = ContextNote(lines, sum.WholeInput, requests),
            ServiceTierUsd = sum.TierAdjustment,
            ServiceTierNote = ServiceTierNote(price),
            AdjustmentUsd = sum.Adjustment,
            AdjustmentNote = price.Adjustment is { } adjustment ? $"{adjustment.Name}: {adjustment.Text}" : null,
            ModelNote = PriceNotes.Model(price),
            PriceNote = PriceNotes.Origin(price),
            SelfHostingSteps = price.SelfHosting?.Steps ?? [],
            Usd = sum.Usd,
            Total = cost.Cost,
            UnknownBecause = cost.Cost is null ? cost.Error ?? NoRate(price) : null,
        };
    }

    private static string? ContextNote(List<CostLine> lines, Int128 wholeInput, long requests)
    {
        if (lines.Max(line => line.TierStart) is not { } start) return null;

        var limit = start.ToString("N0", CultureInfo.InvariantCulture);
        if (requests > 1) limit += string.Create(CultureInfo.InvariantCulture, $" × {requests:N0} requests");
        return string.Create(CultureInfo.InvariantCulture, $"whole input {wholeInput:N0} > {limit}: long-context rates");
    }

    private static string? ServiceTierNote(AppliedPrice price)
    {
        if (price.MultiplierFrom is null) return null;
        if (price.Multiplier == 1) return price.MultiplierFrom;

        return string.Create(CultureInfo.InvariantCulture, $"{price.ServiceTier}: {price.Multiplier} × token rates; {price.MultiplierFrom}");
    }

    private static string NoRate(AppliedPrice price) =>
        $"{price.Provider}'s price of {price.Model} has no rate for tokens, only {string.Join(", ", price.Rates.InOrder().Select(rate => rate.Key))}.";
}
