using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Shared;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Spend;

/// <summary>One record and why it costs what it costs, in words.</summary>
public sealed class RecordQuery(IUsageReader reader, ReportingCalendar calendar, IStringLocalizer<Text> text)
{
    /// <returns>Null when no record has the key.</returns>
    public async Task<RecordView?> RunAsync(string key, CancellationToken ct)
    {
        if (RecordKey.Read(key) is not { } seq || await reader.FindAsync(seq, ct) is not { } stored) return null;

        var (price, explanation) = RecordExplainer.Explain(stored);
        stored.Record.Timestamp = stored.At;
        return new RecordView
        {
            Key = key,
            Record = stored.Record,
            MatchedModel = price?.Model,
            PriceOrigin = price is null ? null : Origin(price),
            WhyUnknown = explanation.UnknownBecause,
            Lines = [.. Lines(explanation)],
            SelfHostingSteps = explanation.SelfHostingSteps,
            Cost = stored.Cost,
            Changes = [.. RecordHistory.Of(stored, await reader.VersionsAsync(seq, ct))],
        };
    }

    private string Origin(AppliedPrice price)
    {
        var provider = price.FallbackProvider ?? price.Provider;
        var parts = new List<string> { text["Why.SetBy." + price.Origin, price.OriginName ?? price.Catalogue, price.Catalogue] };
        if (price.OriginFrom is { } since) parts.Add(text["Why.InForce", calendar.ToZone(since)]);
        parts.Add(text["Why.Rates", provider, price.Model, price.MatchedBy]);
        if (price.From is { } from) parts.Add(text["Why.RatesSince", from]);
        return string.Join(", ", parts);
    }

    private IEnumerable<CostLine> Lines(CostExplanation explanation)
    {
        foreach (var line in explanation.Lines)
        {
            yield return new CostLine(text["Bucket." + line.Bucket], line.Quantity, line.Rate, text["Unit." + line.Bucket], line.Usd, Note(line));
        }

        if (explanation.ServiceTierNote is { } tier) yield return new CostLine(text["Bucket.service_tier"], null, null, "", explanation.ServiceTierUsd, tier);
        if (explanation.AdjustmentNote is { } discount)
            yield return new CostLine(text[explanation.AdjustmentUsd > 0 ? "Bucket.markup" : "Bucket.discount"], null, null, "", explanation.AdjustmentUsd, discount);
    }

    private string? Note(Core.Pricing.CostLine line)
    {
        if (line.Rate is null) return text["Why.NoRate"];

        var notes = new List<string>();
        if (line.FallbackFor is { } missing) notes.Add(text["Why.Fallback", line.RateKey!, missing]);
        if (line.TierStart is { } start) notes.Add(text["Why.Tier", Format.Count(start)]);
        return notes.Count == 0 ? null : string.Join(" · ", notes);
    }
}
