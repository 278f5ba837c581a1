using System.Text.Json;

namespace CostDashboard.Core.Pricing;

/// <summary>
/// Rates as the catalogue writes them: {"input_mtok": 3, "output_mtok": {"base": 15, "tiers": [{"start": 200000, "price": 22.5}]}}.
/// </summary>
internal static class RatesJson
{
    internal static Rates Read(JsonAt prices)
    {
        var byKey = new Dictionary<string, Rate>(StringComparer.Ordinal);
        foreach (var (name, at) in prices.Properties())
        {
            if (at.Value.ValueKind != JsonValueKind.Null && !byKey.TryAdd(name, ReadRate(at))) throw at.Bad($"\"{name}\" is there twice.");
        }

        return new Rates(byKey);
    }

    internal static void Write(Utf8JsonWriter json, Rates rates)
    {
        json.WriteStartObject();
        foreach (var (name, rate) in rates.InOrder())
        {
            json.WritePropertyName(name);
            WriteRate(json, rate);
        }

        json.WriteEndObject();
    }

    internal static Rate ReadRate(JsonAt at)
    {
        if (!at.IsObject) return new Rate(Price(at));

        var tiers = at.Required("tiers").Items()
            .Select(tier => new RateTier(tier.Required("start").Whole(), Price(tier.Required("price"))));
        return new Rate(Price(at.Required("base")), [.. tiers]);
    }

    private static decimal Price(JsonAt at)
    {
        var price = at.Number();
        return price is >= 0 and <= Rate.Maximum ? price : throw at.Bad($"A rate lies between 0 and {Rate.Maximum} USD; this is {price}.");
    }

    private static void WriteRate(Utf8JsonWriter json, Rate rate)
    {
        if (rate.Tiers.Count == 0)
        {
            json.WriteNumberValue(PlainDecimal.Of(rate.Base));
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("base", PlainDecimal.Of(rate.Base));
        json.WriteStartArray("tiers");
        foreach (var tier in rate.Tiers)
        {
            json.WriteStartObject();
            json.WriteNumber("start", tier.Start);
            json.WriteNumber("price", PlainDecimal.Of(tier.Price));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>0.30 and 0.3 are one number but two texts; stored prices are compared as text.</summary>
internal static class PlainDecimal
{
    /// <summary>Without trailing zeros: dividing by a 1 of 28 places drops them.</summary>
    internal static decimal Of(decimal number) => number / 1.0000000000000000000000000000m;
}
