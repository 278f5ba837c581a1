using System.Globalization;
using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>Finds the JSON values of a body: one, several after each other, an array's items, or one a line.</summary>
internal static class ResponseBody
{
    // A tool's arguments can be any object: deeper than what we read ourselves.
    private static readonly JsonReaderOptions Options = new() { AllowMultipleValues = true, MaxDepth = 256 };

    public static UnreadableBody? ReadValues(ReadOnlySpan<byte> body, IJsonValues responses, UsageBatch into) =>
        JsonBody.ReadValues(body, Options, into, (ref reader) => ReadValue(ref reader, responses));

    public static UnreadableBody? ReadLines(ReadOnlySpan<byte> body, IJsonValues responses, UsageBatch into)
    {
        string? firstError = null;
        var (lineNumber, badLines, goodLines) = (0, 0, 0);
        while (!body.IsEmpty)
        {
            var line = TextLines.Take(ref body);
            lineNumber++;
            if (JsonBody.IsBlank(line)) continue;

            if (ReadLine(line, lineNumber, responses) is { } error)
            {
                firstError ??= error;
                if (++badLines > UsageLimits.BadLinesPerBody) return NativeLines.TooManyBadLines(firstError);
            }
            else
            {
                goodLines++;
            }

            if (into.Items.Count > UsageLimits.RecordsPerBody) return UnreadableBody.TooManyRecords;
        }

        return firstError is null || goodLines > 0 ? null : new UnreadableBody(firstError);
    }

    /// <summary>Null when it is not JSON from its first byte to its last.</summary>
    public static JsonElement? Parse(ReadOnlySpan<byte> json, out JsonException? error)
    {
        error = null;
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Options.MaxDepth });
            var value = JsonElement.ParseValue(ref reader);
            // The reader takes one value and throws at anything after it.
            reader.Read();
            return value;
        }
        catch (JsonException notJson)
        {
            error = notJson;
            return null;
        }
    }

    /// <summary>Null, or why the line is not JSON.</summary>
    private static string? ReadLine(ReadOnlySpan<byte> line, int lineNumber, IJsonValues responses)
    {
        if (Parse(line, out var error) is not { } value)
        {
            var message = UnreadableBody.Describe(error!, lineNumber - 1);
            responses.Reject(message);
            return message;
        }

        if (value.ValueKind == JsonValueKind.Object) responses.Add(value);
        else responses.Reject(MustBeObject(ResponseJson.Describe(value)));
        return null;
    }

    private static void ReadValue(ref Utf8JsonReader reader, IJsonValues responses)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                responses.Add(JsonElement.ParseValue(ref reader));
                break;
            case JsonTokenType.StartArray when reader.CurrentDepth == 0:
            case JsonTokenType.EndArray:
                break;
            default:
                responses.Reject(MustBeObject(ResponseJson.Describe(JsonElement.ParseValue(ref reader))));
                break;
        }
    }

    private static string MustBeObject(string got) => string.Create(CultureInfo.InvariantCulture, $"must be a JSON object, got {got}");
}
