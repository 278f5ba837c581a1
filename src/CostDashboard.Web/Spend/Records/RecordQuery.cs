using CostDashboard.Core.Pricing;
using CostDashboard.Storage;
using CostDashboard.Web.Host;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Ui;
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
            PriceOrigin = price is null ? null : CostWords.Origin(text, price, calendar),
            WhyUnknown = explanation.UnknownBecause,
            Lines = [.. Lines(explanation)],
            SelfHostingSteps = explanation.SelfHostingSteps,
            FeeNotes = explanation.FeeNotes,
            UnpricedParts = stored.Cost is null ? [] : [.. explanation.UnpricedParts.Select(part => CostWords.Bucket(text, part))],
            Cost = stored.Cost,
            Changes = [.. RecordHistory.Of(stored, await reader.VersionsAsync(seq, ct))],
        };
    }

    private IEnumerable<CostLineRow> Lines(CostExplanation explanation)
    {
        foreach (var line in explanation.Lines) yield return CostWords.Line(text, line);

        if (explanation.ServiceTierNote is { } tier) yield return new CostLineRow(text["Bucket.service_tier"], null, null, "", explanation.ServiceTierUsd, tier);
        if (explanation.AdjustmentNote is { } discount)
            yield return new CostLineRow(text[explanation.AdjustmentUsd > 0 ? "Bucket.markup" : "Bucket.discount"], null, null, "", explanation.AdjustmentUsd, discount);
    }
}
