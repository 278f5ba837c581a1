using System.Text;
using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>Says what a body had in place of the right value, short enough for a message.</summary>
internal static class JsonEcho
{
    // As many bytes as can matter for the characters shown, so that a long value is not decoded for its start.
    private const int MostBytes = UsageLimits.Echo * 8;

    public static string Describe(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Null => "null",
        JsonTokenType.String when reader.ValueSpan.Length > MostBytes => "a long text",
        JsonTokenType.String => $"\"{UsageText.Echo(JsonText.Read(ref reader))}\"",
        _ => UsageText.Echo(Encoding.UTF8.GetString(reader.ValueSpan[..Math.Min(reader.ValueSpan.Length, MostBytes)])),
    };
}
