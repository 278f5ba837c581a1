using System.Text.Json;

namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>What a model can do, for showing beside its price; nothing is priced by it.</summary>
public sealed record ModelCapabilities
{
    /// <summary>As the file says it: chat, embedding, image_generation …; null where it does not.</summary>
    public string? Mode { get; init; }

    /// <summary>In tokens.</summary>
    public long? MaximumOutput { get; init; }

    /// <summary>Names such as "vision" or "prompt_caching", in order.</summary>
    public IReadOnlyList<string> Supports { get; init; } = [];
}

/// <summary>Our own addition to the format: <c>"capabilities": {"mode": "chat", "max_output": 4096, "supports": ["vision"]}</c>.</summary>
internal static class CapabilitiesJson
{
    internal static ModelCapabilities Read(JsonAt at) => new()
    {
        Mode = at.Optional("mode")?.Text(),
        MaximumOutput = at.Optional("max_output")?.Whole(),
        Supports = at.Optional("supports") is { } supports ? [.. supports.Items().Select(name => name.Text())] : [],
    };

    internal static void Write(Utf8JsonWriter json, ModelCapabilities capabilities)
    {
        json.WriteStartObject("capabilities");
        if (capabilities.Mode is { } mode) json.WriteString("mode", mode);
        if (capabilities.MaximumOutput is { } output) json.WriteNumber("max_output", output);
        if (capabilities.Supports.Count > 0)
        {
            json.WriteStartArray("supports");
            foreach (var name in capabilities.Supports) json.WriteStringValue(name);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
