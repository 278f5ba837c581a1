using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Web.Host;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Ui;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Prices;

/// <summary>What a model has cost in the market over time, as far as the stored versions know.</summary>
public static class PriceHistory
{
    /// <summary>The newest period comes first. A version that lists the model like the version before it adds none.</summary>
    public static IReadOnlyList<MarketPricePeriod> Of(PriceBook book, string provider, string model)
    {
        var steps = new List<MarketPricePeriod>();
        CatalogueModel? before = null;
        foreach (var version in book.Market)
        {
            var listed = version.Catalogue.ById(provider)?.Models.FirstOrDefault(one => one.Id == model);
            if (listed is not null && !Same(before, listed)) steps.AddRange(Steps(version, listed));
            before = listed;
        }

        steps.Reverse();
        return steps;
    }

    private static IEnumerable<MarketPricePeriod> Steps(MarketVersion version, CatalogueModel model) => model.Prices.Select(entry =>
    {
        var day = entry.From?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var label = model.Correction is { } correction ? $"{version.Catalogue.Version}; {correction}" : version.Catalogue.Version;
        return new MarketPricePeriod(day > version.From || version.From is null ? day : version.From, entry.Window, entry.Rates, label);
    });

    private static bool Same(CatalogueModel? one, CatalogueModel other) =>
        one is not null && one.Prices.Count == other.Prices.Count
        && one.Prices.Zip(other.Prices).All(pair => Same(pair.First, pair.Second));

    private static bool Same(PriceEntry one, PriceEntry other) =>
        one.From == other.From && one.Window == other.Window && one.Rates.IsSameAs(other.Rates);
}

/// <summary>A model's market rates, and the time from which they hold.</summary>
/// <param name="From">The time is in UTC; null where the rates have always held.</param>
/// <param name="Window">The hours of the day in which the rates hold; null for the whole day.</param>
/// <param name="Catalogue">The label of the version that lists them.</param>
public sealed record MarketPricePeriod(DateTime? From, DailyWindow? Window, Rates Rates, string Catalogue);

/// <summary>A model's market prices as steps over time. Prices that hold in some hours of the day only are left to the table.</summary>
public static class PriceHistoryChart
{
    private static readonly TimeSpan Edge = TimeSpan.FromDays(60);

    /// <summary>The colours are those that the cost charts use for their first series.</summary>
    private static readonly IReadOnlyList<(string Key, string Color, string ColorAbove)> Drawn =
        [(RateKeys.Output, "#4E79A7", "#76B7B2"), (RateKeys.Input, "#F28E2B", "#EDC948"), (RateKeys.CacheRead, "#59A14F", "#9C755F")];

    /// <param name="history">The newest comes first.</param>
    /// <returns>Null where no change of the price is known.</returns>
    public static ChartData? Of(
        string model, IReadOnlyList<MarketPricePeriod> history, DateTime now, ReportingCalendar calendar, IStringLocalizer<Text> text)
    {
        // Where two periods begin at the same time, the later entry holds.
        var steps = history.Reverse().Where(step => step.Window is null).GroupBy(step => step.From).Select(same => same.Last())
            .OrderBy(step => step.From ?? DateTime.MinValue).ToList();
        if (steps.Count < 2) return null;

        var (first, last) = (steps[1].From!.Value, steps[^1].From!.Value);
        var times = steps.Select(step => step.From ?? first - Edge).Append(last + Edge > now ? last + Edge : now).ToList();
        var held = steps.Append(steps[^1]).ToList();
        return new ChartData
        {
            Currency = CurrencyRates.Usd,
            Labels = [],
            Titles =
            [
                .. held.Select(step => step.From is { } from
                    ? text["Prices.Since", calendar.ToZone(from)].Value
                    : text["Prices.Always"].Value),
            ],
            Times = [.. times.Select(time => (long)(time - DateTime.UnixEpoch).TotalMilliseconds)],
            Series = [.. Drawn.SelectMany(rate => Series(rate.Key, rate.Color, rate.ColorAbove, held, text))],
            Summary = text["Prices.HistorySummary", model, steps.Count],
        };
    }

    /// <summary>The base price and, where a period has context tiers, the price above the highest tier.</summary>
    private static IEnumerable<ChartSeries> Series(
        string key, string color, string colorAbove, List<MarketPricePeriod> held, IStringLocalizer<Text> text)
    {
        if (held.All(step => step.Rates.Find(key) is null)) yield break;

        var name = PriceWords.RateName(text, key);
        yield return new ChartSeries(key, name, color, [.. held.Select(step => step.Rates.Find(key)?.Base)]);
        if (held.SelectMany(step => step.Rates.Find(key)?.Tiers ?? []).Select(tier => (long?)tier.Start).Max() is not { } start)
            yield break;

        var above = name + " " + text["Prices.Above", Format.Count(start)];
        yield return new ChartSeries(key + ">", above, colorAbove, [.. held.Select(step => step.Rates.Find(key)?.At(start + 1))]);
    }
}
