using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
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
        if (RecordKey.Read(key) is not { } read || await reader.FindAsync(read, ct) is not { } stored) return null;

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
            Changes = [.. RecordHistory.Of(stored, await reader.VersionsAsync(read, ct))],
        };
    }

    private IEnumerable<CostLineRow> Lines(CostExplanation explanation)
    {
        foreach (var line in explanation.Lines) yield return CostWords.Line(text, line);

        if (explanation.ServiceTierNote is { } tier)
        {
            yield return new CostLineRow(text["Bucket.service_tier"], null, null, "", explanation.ServiceTierUsd, tier);
        }
        if (explanation.AdjustmentNote is { } discount)
            yield return new CostLineRow(
                text[explanation.AdjustmentUsd > 0 ? "Bucket.markup" : "Bucket.discount"],
                null,
                null,
                "",
                explanation.AdjustmentUsd,
                discount);
    }
}

/// <summary>One record with everything it said, and why it costs what it costs.</summary>
public sealed record RecordView
{
    public required string Key { get; init; }

    /// <summary>Times in UTC; null for a field means that the source did not say.</summary>
    public required UsageRecord Record { get; init; }

    /// <summary>The model in the catalogue whose price was used; null when none matched.</summary>
    public required string? MatchedModel { get; init; }

    /// <summary>Where the price came from and since when it holds, ready to read; null when there is no price.</summary>
    public required string? PriceOrigin { get; init; }

    /// <summary>Why the cost is unknown, ready to read; null when it is known.</summary>
    public required string? WhyUnknown { get; init; }

    /// <summary>In the order of the price; their amounts add up to <see cref="Cost"/>.</summary>
    public required IReadOnlyList<CostLineRow> Lines { get; init; }

    /// <summary>How a machine's price became rates, one step a line; empty for any other price.</summary>
    public IReadOnlyList<string> SelfHostingSteps { get; init; } = [];

    /// <summary>Where the fees of tool calls stand that the price itself does not name, one a line.</summary>
    public IReadOnlyList<string> FeeNotes { get; init; } = [];

    /// <summary>What was counted and nobody knows the fee of, ready to read: the cost is that of the rest.</summary>
    public IReadOnlyList<string> UnpricedParts { get; init; } = [];

    /// <summary>Null when unknown.</summary>
    public required Money? Cost { get; init; }

    /// <summary>The latest first; empty for a record that never changed.</summary>
    public required IReadOnlyList<RecordChange> Changes { get; init; }

    public Money? ReportedCost => Record.ReportedCost;

    /// <summary>Reported less computed; null when either is not known.</summary>
    public Money? Difference => ReportedCost is { } reported && Cost is { } cost ? reported - cost : null;
}
