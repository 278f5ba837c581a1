using System.Text.Json;

namespace CostDashboard.Core.Pricing;

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
