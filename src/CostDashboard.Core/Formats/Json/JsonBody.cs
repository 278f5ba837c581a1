using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>What all JSON bodies share.</summary>
internal static class JsonBody
{
    /// <summary>Several values may follow each other. Depth stays at the reader's 64: a record needs three.</summary>
    public static readonly JsonReaderOptions Options = new() { AllowMultipleValues = true };

    /// <summary>Some editors and shells put one in front.</summary>
    public static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> body) =>
        body.StartsWith("\uFEFF"u8) ? body[3..] : body;

    public static bool IsBlank(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    /// <summary>
    /// Walks the values at a body's top and in its arrays: <paramref name="read"/> is called at each token, and leaves the reader at the
    /// end of what it took.
    /// </summary>
    public static UnreadableBody? ReadValues(ReadOnlySpan<byte> body, JsonReaderOptions options, UsageBatch into, ReadJsonValue read)
    {
        var reader = new Utf8JsonReader(body, options);
        var hasRecords = false;
        try
        {
            while (reader.Read())
            {
                hasRecords |= reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
                read(ref reader);
                if (into.Items.Count > UsageLimits.RecordsPerBody) return UnreadableBody.TooManyRecords;
            }
        }
        catch (JsonException error)
        {
            return UnreadableBody.At(error);
        }

        return hasRecords ? null : UnreadableBody.NoRecords;
    }
}

/// <summary>Reads the value the reader stands at, and leaves the reader at its end.</summary>
internal delegate void ReadJsonValue(ref Utf8JsonReader reader);

/// <summary>Takes a body's JSON objects one after the other, as <see cref="Responses.ResponseBody"/> finds them.</summary>
internal interface IJsonValues
{
    /// <summary>An object.</summary>
    void Add(JsonElement value);

    /// <summary>What stands where an object should.</summary>
    void Reject(string message);
}
