using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>
/// Writes a catalogue in the format it is read from: read back, every rule, price and flavour is the same.
/// The version is not in the file; it is given again to <see cref="PriceCatalogue.Load(ReadOnlyMemory{byte}, string)"/>.
/// </summary>
public static class CatalogueWriter
{
    public static byte[] Write(PriceCatalogue catalogue)
    {
        var bytes = new ArrayBufferWriter<byte>(1 << 16);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            foreach (var provider in catalogue.Providers) Write(json, provider);
            json.WriteEndArray();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, CatalogueProvider provider)
    {
        json.WriteStartObject();
        json.WriteString("id", provider.Id);
        json.WriteString("name", provider.Name);
        WriteRule(json, "provider_match", provider.ProviderMatch);
        WriteRule(json, "model_match", provider.ModelMatch);

        json.WriteStartArray("fallback_model_providers");
        foreach (var id in provider.FallbackProviders) json.WriteStringValue(id);
        json.WriteEndArray();

        json.WriteStartArray("extractors");
        foreach (var flavour in provider.ResponseFlavours) ResponseFlavourWriter.Write(json, flavour);
        json.WriteEndArray();

        json.WriteStartArray("models");
        foreach (var model in provider.Models) Write(json, model);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CatalogueModel model)
    {
        json.WriteStartObject();
        json.WriteString("id", model.Id);
        if (model.Name is not null) json.WriteString("name", model.Name);
        if (model.ContextWindow is { } window) json.WriteNumber("context_window", window);
        if (model.Deprecated) json.WriteBoolean("deprecated", true);
        if (model.Capabilities is not null) CapabilitiesJson.Write(json, model.Capabilities);
        WriteRule(json, "match", model.Match);

        json.WriteStartArray("prices");
        foreach (var entry in model.Prices) Write(json, entry);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PriceEntry entry)
    {
        json.WriteStartObject();
        if (entry.From is not null || entry.Window is not null)
        {
            json.WriteStartObject("constraint");
            if (entry.From is { } from) json.WriteString("start_date", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            if (entry.Window is { } window)
            {
                json.WriteString("start_time", Time(window.Start));
                json.WriteString("end_time", Time(window.End));
            }

            json.WriteEndObject();
        }

        json.WritePropertyName("prices");
        RatesJson.Write(json, entry.Rates);
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, string name, MatchRule? rule)
    {
        if (rule is null) return;
        json.WritePropertyName(name);
        MatchRuleWriter.Write(json, rule);
    }

    /// <summary>"00:30:00.0000000Z": to the tick, so that no instant changes its price.</summary>
    private static string Time(TimeOnly time) => time.ToString("HH:mm:ss.fffffff", CultureInfo.InvariantCulture) + "Z";
}
