using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>
/// An own price as text: {"id": 1, "name": "Contract", "model": "gpt-*", "team": "search", "from": "2026-11-01T00:00:00Z",
/// "rates": {"input_mtok": 2}}, or in place of the rates "adjustment": -20, "same_as": {"provider": …, "model": …}, "self_hosted": {…}.
/// </summary>
internal static class OwnPriceJson
{
    private static readonly string[] Names =
        ["id", "name", "model", "provider", "source", "team", "service_tier", "from", "to", "rates", "adjustment", "same_as",
         "self_hosted"];

    // The text goes to a database or an API's answer, never into a page unescaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static OwnPrice Read(string json) => JsonAt.Read(Encoding.UTF8.GetBytes(json), at =>
    {
        if (at.Properties().Select(one => one.Name).Except(Names).FirstOrDefault() is { } unknown)
            throw at.Bad($"\"{unknown}\" is not a field of a price. Those are {string.Join(", ", Names)}.");

        return new OwnPrice
        {
            Id = at.Optional("id")?.Whole() ?? 0,
            Name = at.Required("name").Text(),
            Conditions = ReadConditions(at),
            Rates = at.Optional("rates") is { } rates ? RatesJson.Read(rates) : null,
            Adjustment = at.Optional("adjustment")?.Number(),
            SameAs = at.Optional("same_as") is { } other
                ? new CatalogueName(other.Required("provider").Text(), other.Required("model").Text())
                : null,
            SelfHosted = at.Optional("self_hosted") is { } machine ? MachineJson.Read(machine) : null,
        };
    });

    internal static string Write(OwnPrice price)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("id", price.Id);
            json.WriteString("name", price.Name);
            Write(json, price.Conditions);
            WriteKind(json, price);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static PriceConditions ReadConditions(JsonAt at) => new()
    {
        Model = at.Optional("model")?.Text(),
        Provider = at.Optional("provider")?.Text(),
        Source = at.Optional("source")?.Text(),
        Team = at.Optional("team")?.Text(),
        ServiceTier = at.Optional("service_tier")?.Text(),
        From = InstantJson.Read(at, "from"),
        To = InstantJson.Read(at, "to"),
    };

    private static void Write(Utf8JsonWriter json, PriceConditions conditions)
    {
        if (conditions.Model is { } model) json.WriteString("model", model);
        if (conditions.Provider is { } provider) json.WriteString("provider", provider);
        if (conditions.Source is { } source) json.WriteString("source", source);
        if (conditions.Team is { } team) json.WriteString("team", team);
        if (conditions.ServiceTier is { } tier) json.WriteString("service_tier", tier);
        if (conditions.From is { } from) json.WriteString("from", InstantJson.Text(from));
        if (conditions.To is { } to) json.WriteString("to", InstantJson.Text(to));
    }

    private static void WriteKind(Utf8JsonWriter json, OwnPrice price)
    {
        if (price.Rates is { } rates)
        {
            json.WritePropertyName("rates");
            RatesJson.Write(json, rates);
        }

        if (price.Adjustment is { } percent) json.WriteNumber("adjustment", PlainDecimal.Of(percent));
        if (price.SameAs is { } other)
        {
            json.WriteStartObject("same_as");
            json.WriteString("provider", other.Provider);
            json.WriteString("model", other.Model);
            json.WriteEndObject();
        }

        if (price.SelfHosted is { } machine) MachineJson.Write(json, "self_hosted", machine);
    }
}
