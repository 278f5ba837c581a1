using System.Globalization;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Web.Host;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Ui;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Prices;

/// <summary>Describes prices in sentences.</summary>
public static class PriceWords
{
    /// <summary>The short form for tables: "own price" or "-20 %".</summary>
    public static string OursShort(IStringLocalizer<Text> text, AppliedPrice price) =>
        price.Origin == PriceOrigin.Market ? price.Adjustment!.Text : text["Prices.Mark." + price.Origin];

    public static string Ours(IStringLocalizer<Text> text, AppliedPrice price)
    {
        var parts = new List<string>();
        if (price.Origin != PriceOrigin.Market) parts.Add(text["Why.SetBy." + price.Origin, price.OriginName!, price.Catalogue]);
        if (price.Adjustment is { } adjustment) parts.Add($"{adjustment.Name}: {adjustment.Text}");
        return string.Join(", ", parts);
    }

    /// <summary>Describes conditions: "Model gpt-* of openai for team search, from Nov 1, 2026".</summary>
    public static string Scope(IStringLocalizer<Text> text, PriceConditions scope, ReportingCalendar calendar)
    {
        var parts = new List<string>();
        var names = new[]
        {
            ("Model", scope.Model),
            ("Provider", scope.Provider),
            ("Source", scope.Source),
            ("Team", scope.Team),
            ("Tier", scope.ServiceTier),
        };
        foreach (var (key, value) in names)
        {
            if (value is not null) parts.Add(text["Prices.If." + key, value]);
        }

        if (parts.Count == 0) parts.Add(text["Prices.If.All"]);
        if (scope.From is { } from) parts.Add(text["Prices.If.From", calendar.ToZone(from)]);
        if (scope.To is { } to) parts.Add(text["Prices.If.To", calendar.ToZone(to)]);
        return string.Join(", ", parts);
    }

    /// <summary>What an own price does: "costs input $2.00, output $8.00 per 1M tokens".</summary>
    public static string Effect(IStringLocalizer<Text> text, OwnPrice price) => price switch
    {
        { Adjustment: < 0 and var percent } => text["Prices.Does.Discount", Percent(-percent)],
        { Adjustment: { } percent } => text["Prices.Does.Markup", Percent(percent)],
        { SameAs: { } other } => text["Prices.Does.SameAs", other.Provider, other.Model],
        { SelfHosted: { } machine } =>
            text["Prices.Does.Machine", Format.UsdRate(machine.UsdPerHour), Format.UsdRateShort(machine.UsdPerMillionOutput)],
        { Rates: { IsFree: false } rates } => text["Prices.Does.Rates", Rates(text, rates)],
        _ => text["Prices.Does.Free"],
    };

    public static string Rates(IStringLocalizer<Text> text, Rates rates) =>
        rates.IsFree
            ? text["Prices.Free"]
            : string.Join(", ", rates.InOrder().Select(rate => $"{RateName(text, rate.Key)} {Format.UsdRateShort(rate.Value.Base)}"));

    private static string Percent(decimal percent) => percent.ToString("0.######", CultureInfo.CurrentCulture);

    public static string RateName(IStringLocalizer<Text> text, string key) =>
        text["Rate." + key] is { ResourceNotFound: false } name ? name : key;

    /// <summary>The unit of a rate: "1M tokens", "1,000 searches"; "" where the name of the rate includes it.</summary>
    public static string Unit(IStringLocalizer<Text> text, string key) =>
        key.EndsWith("_mtok", StringComparison.Ordinal) ? text["Prices.Unit.Mtok"]
        : key.EndsWith("_kcount", StringComparison.Ordinal) ? text["Prices.Unit.Kcount"] : "";
}
