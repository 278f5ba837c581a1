using CostDashboard.Core.Pricing;
using CostDashboard.Web.Host;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Ui;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Spend;

/// <summary>Prices and their arithmetic in words, for a record and for many.</summary>
public static class CostWords
{
    /// <summary>Whose price it is, since when it is in force, and how the model was found.</summary>
    public static string Origin(IStringLocalizer<Text> text, AppliedPrice price, ReportingCalendar calendar)
    {
        var provider = price.FallbackProvider ?? price.Provider;
        var parts = new List<string> { text["Why.SetBy." + price.Origin, price.OriginName ?? price.Catalogue, price.Catalogue] };
        if (price.OriginFrom is { } since) parts.Add(text["Why.InForce", calendar.ToZone(since)]);
        parts.Add(text["Why.Rates", provider, price.Model, price.MatchedBy]);
        if (price.From is { } from) parts.Add(text["Why.RatesSince", from]);
        return string.Join(", ", parts);
    }

    public static CostLine Line(IStringLocalizer<Text> text, Core.Pricing.CostLine line) =>
        new(Bucket(text, line.Bucket), line.Quantity, line.Rate, Unit(text, line), line.IsUnpriced ? null : line.Usd, Note(text, line));

    /// <summary>A tool's calls by the name of their kind, which a source may have made up: "code_interpreter" reads "Code interpreter".</summary>
    public static string Bucket(IStringLocalizer<Text> text, string bucket)
    {
        var known = text["Bucket." + bucket];
        return known.ResourceNotFound ? string.Concat(bucket[..1].ToUpperInvariant(), bucket[1..].Replace('_', ' ')) : known;
    }

    private static string Unit(IStringLocalizer<Text> text, Core.Pricing.CostLine line)
    {
        var known = text["Unit." + line.Bucket];
        return known.ResourceNotFound ? Format.Count(line.Per) : known;
    }

    private static string? Note(IStringLocalizer<Text> text, Core.Pricing.CostLine line)
    {
        if (line.IsUnpriced) return text["Why.NoFee"];
        if (line.Rate is null) return text["Why.NoRate"];

        var notes = new List<string>();
        if (line.FallbackFor is { } missing) notes.Add(text["Why.Fallback", line.RateKey!, missing]);
        if (line.TierStart is { } start) notes.Add(text["Why.Tier", Format.Count(start)]);
        return notes.Count == 0 ? null : string.Join(" · ", notes);
    }
}
