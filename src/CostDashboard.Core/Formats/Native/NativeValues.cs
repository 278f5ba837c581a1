using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>Reads one field's value. Each method returns null when it could, else what the value must be.</summary>
internal static class NativeValues
{
    private const string TextRule = "must be a string";
    private const string BooleanRule = "must be true or false";
    private const string ResponseRule = "must be a provider's response, a JSON object";
    private const string TagsRule = "must be an object of strings, numbers or booleans";
    private const string ToolCallsRule = "must be an object of whole numbers by kind of call, such as {\"file_search\": 2}";
    private const string TimestampRule = "must be an RFC 3339 time with a zone, such as \"2026-01-31T09:00:00Z\"";

    public static string? Read(NativeField field, ref Utf8JsonReader reader, NativeDraft draft) => field switch
    {
        <= NativeField.LargestPassTokens => ReadWhole(field, ref reader, draft),
        <= NativeField.PredictedCostUsd => ReadAmount(field, ref reader, draft),
        <= NativeField.PromptHash => ReadText(field, ref reader, draft),
        NativeField.Timestamp => ReadTimestamp(ref reader, draft),
        NativeField.Realtime => ReadBoolean(ref reader, draft),
        NativeField.Tags => ReadTags(ref reader, draft),
        NativeField.ToolCalls => ReadToolCalls(ref reader, draft),
        _ => ReadResponse(ref reader, draft),
    };

    private static string? ReadWhole(NativeField field, ref Utf8JsonReader reader, NativeDraft draft)
    {
        if (reader.TokenType != JsonTokenType.Number || !WholeNumber.TryParse(reader.ValueSpan, out var value))
        {
            return NativeFields.WholeRule(field);
        }

        draft.Set(field, value);
        return null;
    }

    private static string? ReadAmount(NativeField field, ref Utf8JsonReader reader, NativeDraft draft)
    {
        // Checked before it becomes Money, whose range is not much larger.
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var usd)
            || usd < 0 || usd > UsageLimits.CostUsd)
        {
            return UsageRules.CostRule;
        }

        draft.Set(field, Money.FromUsd(usd));
        return null;
    }

    private static string? ReadText(NativeField field, ref Utf8JsonReader reader, NativeDraft draft)
    {
        if (reader.TokenType != JsonTokenType.String) return TextRule;

        var pool = NativeFields.Repeats(field) ? Utf8StringPool.Shared : null;
        var text = UsageText.Clean(JsonText.Read(ref reader, pool));
        if (text is not null) draft.Set(field, text);
        return null;
    }

    private static string? ReadTimestamp(ref Utf8JsonReader reader, NativeDraft draft)
    {
        if (reader.TokenType != JsonTokenType.String) return TimestampRule;

        var text = reader.ValueSpan.Trim((byte)' ');
        if (text.IsEmpty) return null;

        // No byte of a time needs an escape, and text with one is then no time.
        if (!Rfc3339.TryParse(text, out var utc)) return TimestampRule;

        draft.SetTimestamp(utc);
        return null;
    }

    private static string? ReadBoolean(ref Utf8JsonReader reader, NativeDraft draft)
    {
        if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False)) return BooleanRule;

        draft.SetRealtime(reader.TokenType == JsonTokenType.True);
        return null;
    }

    private static string? ReadTags(ref Utf8JsonReader reader, NativeDraft draft)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return TagsRule;

        NativeTags.Read(ref reader, draft);
        return null;
    }

    private static string? ReadToolCalls(ref Utf8JsonReader reader, NativeDraft draft)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return ToolCallsRule;

        NativeToolCalls.Read(ref reader, draft);
        return null;
    }

    private static string? ReadResponse(ref Utf8JsonReader reader, NativeDraft draft)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return ResponseRule;

        draft.SetResponse(JsonElement.ParseValue(ref reader));
        return null;
    }
}

/// <summary>Reads <c>"tool_calls": {"file_search": 2, "code_interpreter": 1}</c>. What is null or 0 was not called.</summary>
internal static class NativeToolCalls
{
    /// <summary>Leaves the reader at the object's end.</summary>
    public static void Read(ref Utf8JsonReader reader, NativeDraft draft)
    {
        var calls = new Dictionary<string, long>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var kind = JsonText.Read(ref reader, Utf8StringPool.Shared).Trim();
            reader.Read();
            calls.Remove(kind);
            if (reader.TokenType == JsonTokenType.Null) continue;

            if (reader.TokenType != JsonTokenType.Number || !WholeNumber.TryParse(reader.ValueSpan, out var count))
            {
                Fail(ref reader, kind, draft);
                continue;
            }

            // One too many is enough for the rules to refuse them all.
            if (count != 0 && calls.Count <= ToolCalls.MostKinds) calls[kind] = count;
        }

        if (calls.Count > 0) draft.SetToolCalls(calls);
    }

    private static void Fail(ref Utf8JsonReader reader, string kind, NativeDraft draft)
    {
        var problem = new FieldProblem(UsageFields.ToolCalls + "." + UsageText.Echo(kind),
            $"{UsageRules.WholeRule(0, UsageLimits.Count)}, got {JsonEcho.Describe(ref reader)}");
        draft.Fail(NativeField.ToolCalls, problem);
        reader.Skip();
    }
}
