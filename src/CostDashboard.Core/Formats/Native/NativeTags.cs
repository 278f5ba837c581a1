using System.Text;
using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>Reads <c>"tags": {"ticket": "A-1", "attempt": 2, "cached": true}</c>; numbers and booleans become text as written.</summary>
internal static class NativeTags
{
    /// <summary>Leaves the reader at the object's end.</summary>
    public static void Read(ref Utf8JsonReader reader, NativeDraft draft)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = JsonText.Read(ref reader, Utf8StringPool.Shared).Trim();
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                FailNested(ref reader, key, draft);
                continue;
            }

            // One too many is enough for the rules to refuse them all.
            if (tags.Count > UsageLimits.Tags) continue;

            if (Value(ref reader) is { } value) tags[key] = value;
            else tags.Remove(key);
        }

        if (tags.Count > 0) draft.SetTags(tags);
    }

    private static string? Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => UsageText.Clean(JsonText.Read(ref reader)),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => null,
    };

    private static void FailNested(ref Utf8JsonReader reader, string key, NativeDraft draft)
    {
        var problem = new FieldProblem(UsageFields.Tags + "." + UsageText.Echo(key),
            $"must be a string, a number or a boolean, got {JsonEcho.Describe(ref reader)}");
        draft.Fail(NativeField.Tags, problem);
        reader.Skip();
    }
}

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
