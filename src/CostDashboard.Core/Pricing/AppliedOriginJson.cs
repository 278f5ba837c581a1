using System.Globalization;
using System.Text.Json;

namespace CostDashboard.Core.Pricing;

/// <summary>
/// The part of a stored price that says who set it. A plain market price has none of these names: its text, which is its identity
/// in storage, is what it was before there were other prices.
/// </summary>
internal static class AppliedOriginJson
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    internal static void Write(Utf8JsonWriter json, AppliedPrice price)
    {
        if (price.Origin != PriceOrigin.Market) json.WriteString("origin", Name(price.Origin));
        if (price.OriginId is not null) json.WriteString("origin_id", price.OriginId);
        if (price.OriginName is not null) json.WriteString("origin_name", price.OriginName);
        if (price.OriginFrom is { } from) json.WriteString("origin_from", from.ToString(Instant, CultureInfo.InvariantCulture));
        if (price.Adjustment is { } adjustment)
        {
            json.WriteStartObject("adjustment");
            json.WriteNumber("percent", PlainDecimal.Of(adjustment.Percent));
            json.WriteNumber("id", adjustment.Id);
            json.WriteString("name", adjustment.Name);
            json.WriteEndObject();
        }

        if (price.SelfHosting is { } machine) Write(json, machine);
    }

    internal static PriceOrigin Origin(JsonAt price) => price.Optional("origin") is not { } at
        ? PriceOrigin.Market
        : at.Text() switch
        {
            "own" => PriceOrigin.Own,
            "list" => PriceOrigin.List,
            var other => throw at.Bad($"\"{other}\" is not an origin: \"own\", \"list\", or none for the market."),
        };

    internal static DateTime? From(JsonAt price)
    {
        if (price.Optional("origin_from") is not { } at) return null;

        return DateTime.TryParseExact(at.Text(), Instant, CultureInfo.InvariantCulture, Utc, out var instant)
            ? instant
            : throw at.Bad($"\"{at.Text()}\" is not an instant as 2026-11-22T00:00:00Z.");
    }

    internal static PriceAdjustment? Adjustment(JsonAt price) => price.Optional("adjustment") is { } at
        ? new PriceAdjustment(at.Required("percent").Number(), at.Required("id").Whole(), at.Required("name").Text())
        : null;

    internal static SelfHosting? SelfHosting(JsonAt price) => price.Optional("self_hosting") is { } at ? ReadMachine(at) : null;

    /// <summary>Reads {"usd_per_hour": 1.01, "output_tokens_per_second": 50, "utilisation": 0.8, "input_tokens_per_second": 900}.</summary>
    internal static SelfHosting ReadMachine(JsonAt at)
    {
        var machine = new SelfHosting
        {
            UsdPerHour = at.Required("usd_per_hour").Number(),
            OutputTokensPerSecond = at.Required("output_tokens_per_second").Number(),
            Utilisation = at.Optional("utilisation")?.Number() ?? 1,
            InputTokensPerSecond = at.Optional("input_tokens_per_second")?.Number(),
        };
        return machine.Problems() is [var problem, ..] ? throw at.Bad($"\"{problem.Field}\" {problem.Message}") : machine;
    }

    private static void Write(Utf8JsonWriter json, SelfHosting machine)
    {
        json.WriteStartObject("self_hosting");
        json.WriteNumber("usd_per_hour", PlainDecimal.Of(machine.UsdPerHour));
        json.WriteNumber("output_tokens_per_second", PlainDecimal.Of(machine.OutputTokensPerSecond));
        if (machine.Utilisation != 1) json.WriteNumber("utilisation", PlainDecimal.Of(machine.Utilisation));
        if (machine.InputTokensPerSecond is { } input) json.WriteNumber("input_tokens_per_second", PlainDecimal.Of(input));
        json.WriteEndObject();
    }

    private static string Name(PriceOrigin origin) => origin == PriceOrigin.Own ? "own" : "list";
}
