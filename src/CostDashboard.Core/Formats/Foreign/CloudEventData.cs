using System.Runtime.InteropServices;
using System.Text.Json;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Foreign;

/// <summary>
/// Reads an event's data: one count a token type, as OpenMeter has it ({"tokens": "1200", "type": "input"}), OpenAI's names,
/// a provider's response, or the fields of a native record. Numbers may be texts.
/// </summary>
internal static class CloudEventData
{
    private const string Path = "data";
    private const string Rule = "must be a JSON object, or a text that holds one";

    /// <summary>Null with a problem when there is no object.</summary>
    public static JsonElement? Open(ForeignFields fields)
    {
        if (fields.Value("data_base64") is { } encoded && fields.Value(Path) is null) fields.Put(Path, Decoded(encoded));

        var data = fields.Open(Path);
        if (data is { ValueKind: JsonValueKind.Object }) return data;

        var field = fields.Value("data_base64") is null ? Path : "data_base64";
        fields.Fail(field, field == Path ? Rule : "must be a JSON object in base64");
        return null;
    }

    public static void Read(ForeignFields fields, JsonElement data, NativeDraft draft)
    {
        LooseNative.Read(data, draft);
        if (!draft.Has(NativeField.CostUsd) && fields.Cost("data.cost", "data.response_cost", "data.total_cost") is { } cost)
            draft.Set(NativeField.CostUsd, cost);

        if (fields.Count("data.tokens") is { } tokens) SetTokens(fields, tokens, draft);
        else if (HasOpenAiCounts(fields, "data.")) Set(draft, OpenAiCounts.Read(fields, "data."));
        else if (HasOpenAiCounts(fields, "data.usage.")) Set(draft, OpenAiCounts.Read(fields, "data.usage."));
        else if (!draft.HasAnyCount && draft.Response is null && fields.Open("data.usage") is { ValueKind: JsonValueKind.Object })
        {
            draft.SetResponse(data);
        }
    }

    // Native counts are disjoint; details beside them show that these are not.
    private static bool HasOpenAiCounts(ForeignFields fields, string layer) =>
        fields.Value(layer + "prompt_tokens") is not null || fields.Value(layer + "completion_tokens") is not null
        || fields.Value(layer + "input_tokens_details") is not null || fields.Value(layer + "output_tokens_details") is not null;

    /// <summary>
    /// Token types do not overlap: each has a price of its own at OpenMeter. Reasoning is output to us. Where the data does
    /// not say, the event's own type may: OpenMeter's first example is a "prompt".
    /// </summary>
    private static void SetTokens(ForeignFields fields, long tokens, NativeDraft draft)
    {
        var type = fields.Text("tokenType", "data.type", "data.token_type", "type");
        switch (type?.ToLowerInvariant())
        {
            case "input" or "prompt" or "user" or "system": draft.Set(NativeField.InputTokens, tokens); break;
            case "output" or "completion" or "assistant": draft.Set(NativeField.OutputTokens, tokens); break;
            case "cache_read" or "input_cached" or "cached": draft.Set(NativeField.CacheReadTokens, tokens); break;
            case "cache_write" or "cache_write_5m" or "cache_creation": draft.Set(NativeField.CacheWriteTokens, tokens); break;
            case "cache_write_1h": draft.Set(NativeField.CacheWrite1hTokens, tokens); break;
            case "reasoning":
                draft.Set(NativeField.OutputTokens, tokens);
                draft.Set(NativeField.ReasoningTokens, tokens);
                break;
            case "input_audio": draft.Set(NativeField.InputAudioTokens, tokens); break;
            case "output_audio": draft.Set(NativeField.OutputAudioTokens, tokens); break;
            case "input_image": draft.Set(NativeField.InputImageTokens, tokens); break;
            case "output_image": draft.Set(NativeField.OutputImageTokens, tokens); break;
            default:
                fields.Fail("data.type", "must say what the tokens are: input, output, cache_read, cache_write, cache_write_1h, reasoning, "
                    + "input_audio, output_audio, input_image or output_image");
                break;
        }
    }

    // Both list the counts in the same order.
    private static void Set(NativeDraft draft, TokenCounts? counts)
    {
        if (counts is not { } known) return;

        Span<long> values = stackalloc long[TokenCounts.Length];
        known.CopyTo(values);
        for (var i = 0; i < values.Length; i++) draft.Set((NativeField)i, values[i]);
    }

    private static JsonElement? Decoded(JsonElement encoded)
    {
        var text = ResponseJson.Text(encoded) ?? "";
        var bytes = new byte[((text.Length / 4) + 1) * 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? ResponseBody.Parse(bytes.AsSpan(0, length), out _) : null;
    }
}

/// <summary>
/// Reads the fields of a native record out of an object, numbers as texts too. Identity is not among them: what carries the object has one.
/// </summary>
internal static class LooseNative
{
    // As deep as the bodies that brought the object may be.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    public static void Read(JsonElement record, NativeDraft draft)
    {
        foreach (var property in record.EnumerateObject())
        {
            if (NativeFields.Find(JsonMarshal.GetRawUtf8PropertyName(property)) is not { } field
                || field is NativeField.Id or NativeField.Source)
            {
                continue;
            }

            draft.Forget(field);
            if (property.Value.ValueKind != JsonValueKind.Null) ReadField(field, property.Value, draft);
        }
    }

    private static void ReadField(NativeField field, JsonElement value, NativeDraft draft)
    {
        var json = JsonMarshal.GetRawUtf8Value(value);
        if (field <= NativeField.PredictedCostUsd && LooseNumber.Digits(value) is { IsEmpty: false } digits) json = digits;

        var reader = new Utf8JsonReader(json, Options);
        reader.Read();
        if (NativeValues.Read(field, ref reader, draft) is { } expected)
            draft.Fail(field, new FieldProblem(NativeFields.Name(field), $"{expected}, got {ResponseJson.Describe(value)}"));
    }
}
