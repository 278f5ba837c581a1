using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CostDashboard.Core.Pricing.Fees;

namespace CostDashboard.Core.Pricing;

/// <summary>The stored form of an <see cref="AppliedPrice"/>. What is null or ordinary is left out.</summary>
internal static class AppliedPriceJson
{
    private const string Date = "yyyy-MM-dd";
    private const string ListPrice = "list_price";
    private const string Time = "HH:mm:ss.FFFFFFF";

    // The text goes to a database, never into a page unescaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(AppliedPrice price)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options)) Write(json, price);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static AppliedPrice Read(string json) => JsonAt.Read(Encoding.UTF8.GetBytes(json), Read);

    private static void Write(Utf8JsonWriter json, AppliedPrice price)
    {
        json.WriteStartObject();
        json.WriteString("catalogue", price.Catalogue);
        json.WriteString("provider", price.Provider);
        if (price.FallbackProvider is not null) json.WriteString("fallback_provider", price.FallbackProvider);
        json.WriteString("model", price.Model);
        json.WriteString("matched_by", price.MatchedBy);
        if (price.From is { } from) json.WriteString("from", from.ToString(Date, CultureInfo.InvariantCulture));
        if (price.Window is { } window)
        {
            json.WriteString("daily_from", window.Start.ToString(Time, CultureInfo.InvariantCulture));
            json.WriteString("daily_to", window.End.ToString(Time, CultureInfo.InvariantCulture));
        }

        json.WritePropertyName("rates");
        RatesJson.Write(json, price.Rates);
        json.WriteString("service_tier", price.ServiceTier);
        json.WriteNumber("multiplier", price.Multiplier);
        if (price.MultiplierFrom is not null) json.WriteString("multiplier_from", price.MultiplierFrom);
        if (price.Fees.Count > 0) AppliedFeesJson.Write(json, price.Fees);
        AppliedOriginJson.Write(json, price);
        if (price.ListPrice is { } list)
        {
            json.WritePropertyName(ListPrice);
            Write(json, list);
        }

        json.WriteEndObject();
    }

    private static AppliedPrice Read(JsonAt at) => new()
    {
        Catalogue = at.Required("catalogue").Text(),
        Provider = at.Required("provider").Text(),
        FallbackProvider = at.Optional("fallback_provider")?.Text(),
        Model = at.Required("model").Text(),
        MatchedBy = at.Required("matched_by").Text(),
        From = at.Optional("from") is { } from ? ReadDate(from) : null,
        Window = at.Optional("daily_from") is { } start ? new DailyWindow(ReadTime(start), ReadTime(at.Required("daily_to"))) : null,
        Rates = RatesJson.Read(at.Required("rates")),
        ServiceTier = at.Required("service_tier").Text(),
        Multiplier = at.Required("multiplier").Number(),
        MultiplierFrom = at.Optional("multiplier_from")?.Text(),
        Fees = AppliedFeesJson.Read(at),
        Origin = AppliedOriginJson.Origin(at),
        OriginId = at.Optional("origin_id")?.Text(),
        OriginName = at.Optional("origin_name")?.Text(),
        OriginFrom = AppliedOriginJson.From(at),
        Adjustment = AppliedOriginJson.Adjustment(at),
        SelfHosting = AppliedOriginJson.SelfHosting(at),
        ListPrice = at.Optional(ListPrice) is { } list ? Read(list) : null,
    };

    private static DateOnly ReadDate(JsonAt at) =>
        DateOnly.TryParseExact(at.Text(), Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw at.Bad($"\"{at.Text()}\" is not a date as {Date}.");

    private static TimeOnly ReadTime(JsonAt at) =>
        TimeOnly.TryParseExact(at.Text(), Time, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw at.Bad($"\"{at.Text()}\" is not a time as {Time}.");
}

/// <summary>
/// The part of a stored price that says who set it. A plain market price has none of these names: its text, which is its identity
/// in storage, is what it was before there were other prices.
/// </summary>
internal static class AppliedOriginJson
{
    internal static void Write(Utf8JsonWriter json, AppliedPrice price)
    {
        if (price.Origin != PriceOrigin.Market) json.WriteString("origin", Name(price.Origin));
        if (price.OriginId is not null) json.WriteString("origin_id", price.OriginId);
        if (price.OriginName is not null) json.WriteString("origin_name", price.OriginName);
        if (price.OriginFrom is { } from) json.WriteString("origin_from", InstantJson.Text(from));
        if (price.Adjustment is { } adjustment)
        {
            json.WriteStartObject("adjustment");
            json.WriteNumber("percent", PlainDecimal.Of(adjustment.Percent));
            json.WriteNumber("id", adjustment.Id);
            json.WriteString("name", adjustment.Name);
            json.WriteEndObject();
        }

        if (price.SelfHosting is { } machine) MachineJson.Write(json, "self_hosting", machine);
    }

    internal static PriceOrigin Origin(JsonAt price) => price.Optional("origin") is not { } at
        ? PriceOrigin.Market
        : at.Text() switch
        {
            "own" => PriceOrigin.Own,
            "list" => PriceOrigin.List,
            var other => throw at.Bad($"\"{other}\" is not an origin: \"own\", \"list\", or none for the market."),
        };

    internal static DateTime? From(JsonAt price) => InstantJson.Read(price, "origin_from");

    internal static PriceAdjustment? Adjustment(JsonAt price) => price.Optional("adjustment") is { } at
        ? new PriceAdjustment(at.Required("percent").Number(), at.Required("id").Whole(), at.Required("name").Text())
        : null;

    internal static SelfHosting? SelfHosting(JsonAt price) => price.Optional("self_hosting") is { } at ? MachineJson.Read(at) : null;

    private static string Name(PriceOrigin origin) => origin == PriceOrigin.Own ? "own" : "list";
}
