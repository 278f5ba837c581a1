using CostDashboard.Core.Pricing;
using CostDashboard.Web.Host;
using CostDashboard.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Ui;

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

    public static CostLineRow Line(IStringLocalizer<Text> text, CostLine line) =>
        new(Bucket(text, line.Bucket), line.Quantity, line.Rate, Unit(text, line), line.IsUnpriced ? null : line.Usd, Note(text, line));

    /// <summary>
    /// A tool's calls by the name of their kind, which a source may have made up: "code_interpreter" reads "Code interpreter".
    /// </summary>
    public static string Bucket(IStringLocalizer<Text> text, string bucket)
    {
        var known = text["Bucket." + bucket];
        return known.ResourceNotFound ? string.Concat(bucket[..1].ToUpperInvariant(), bucket[1..].Replace('_', ' ')) : known;
    }

    private static string Unit(IStringLocalizer<Text> text, CostLine line)
    {
        var known = text["Unit." + line.Bucket];
        return known.ResourceNotFound ? Format.Count(line.Per) : known;
    }

    private static string? Note(IStringLocalizer<Text> text, CostLine line)
    {
        if (line.IsUnpriced) return text["Why.NoFee"];
        if (line.Rate is null) return text["Why.NoRate"];

        var notes = new List<string>();
        if (line.FallbackFor is { } missing) notes.Add(text["Why.Fallback", line.RateKey!, missing]);
        if (line.TierStart is { } start) notes.Add(text["Why.Tier", Format.Count(start)]);
        return notes.Count == 0 ? null : string.Join(" · ", notes);
    }
}

/// <summary>One line of "why this cost".</summary>
/// <param name="Bucket">Name of the token bucket, ready to read ("Cache read").</param>
/// <param name="Quantity">Null for a line that counts nothing, such as a service tier's discount.</param>
/// <param name="Rate">USD for one <paramref name="Unit"/>; null when the price has no rate for it.</param>
/// <param name="Unit">Ready to read ("1M tokens", "1,000 searches", "request").</param>
/// <param name="Usd">Exact, unrounded; null when unknown.</param>
/// <param name="Note">What a reader may wonder about ("priced as input: no cache rate", "tier above 200,000 tokens").</param>
public sealed record CostLineRow(string Bucket, long? Quantity, decimal? Rate, string Unit, decimal? Usd, string? Note);
