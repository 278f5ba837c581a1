using System.Text.Json;

namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>Writes a flavour as <see cref="ResponseFlavourReader"/> reads it.</summary>
internal static class ResponseFlavourWriter
{
    internal static void Write(Utf8JsonWriter json, ResponseFlavour flavour)
    {
        json.WriteStartObject();
        json.WriteString("api_flavor", flavour.Name);
        WritePath(json, "root", flavour.Root);
        WritePath(json, "model_path", flavour.ModelPath);
        json.WriteStartArray("mappings");
        foreach (var mapping in flavour.Mappings)
        {
            json.WriteStartObject();
            WritePath(json, "path", mapping.Path);
            json.WriteString("dest", mapping.Count);
            json.WriteBoolean("required", mapping.Required);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePath(Utf8JsonWriter json, string name, IReadOnlyList<PathStep> path)
    {
        json.WriteStartArray(name);
        foreach (var step in path)
        {
            if (step.Match is null)
            {
                json.WriteStringValue(step.Field);
                continue;
            }

            json.WriteStartObject();
            json.WriteString("type", "array-match");
            json.WriteString("field", step.Field);
            json.WritePropertyName("match");
            MatchRuleWriter.Write(json, step.Match);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
