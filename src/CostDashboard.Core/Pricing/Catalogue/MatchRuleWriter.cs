using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>Writes a rule as <see cref="MatchRuleReader"/> reads it.</summary>
internal static class MatchRuleWriter
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Write(Utf8JsonWriter json, MatchRule rule)
    {
        json.WriteStartObject();
        json.WritePropertyName(NameOf(rule.Kind));
        if (rule.Kind is not (MatchKind.Or or MatchKind.And))
        {
            json.WriteStringValue(rule.Text);
        }
        else
        {
            json.WriteStartArray();
            foreach (var part in rule.Parts) Write(json, part);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>The rule on one line, to show and to compare.</summary>
    internal static string Text(MatchRule? rule)
    {
        if (rule is null) return "none";

        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Readable)) Write(json, rule);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static string NameOf(MatchKind kind) => kind switch
    {
        MatchKind.Equals => "equals",
        MatchKind.StartsWith => "starts_with",
        MatchKind.EndsWith => "ends_with",
        MatchKind.Contains => "contains",
        MatchKind.Regex => "regex",
        MatchKind.Or => "or",
        _ => "and",
    };
}
