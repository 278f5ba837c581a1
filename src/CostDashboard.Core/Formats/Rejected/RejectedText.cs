using System.Text.Json;
using System.Text.RegularExpressions;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Rejected;

/// <summary>What may be kept of a record that was not accepted: nothing that could be a prompt, in its body, its id or the reason.</summary>
public static partial class RejectedText
{
    private const int LongestEcho = 32;

    // As deep as any format reads: a tool's arguments can be any object.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    /// <summary>Of a record that is one JSON object. Null when it is none, or too large even without its texts.</summary>
    public static string? OfJson(ReadOnlySpan<byte> value)
    {
        try
        {
            var reader = new Utf8JsonReader(value, Options);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject ? Of(reader) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Of a record that was read and then refused, as a native one.</summary>
    public static string? OfRecord(UsageRecord record) => OfJson(NativeRecordJson.Of(record));

    /// <summary>A copy of the reader as it stood on the record's start; the record is known to be JSON.</summary>
    internal static string? Of(Utf8JsonReader reader)
    {
        using var json = new RejectedJson();
        return json.Copy(ref reader);
    }

    /// <summary>Messages repeat a wrong value in quotes: a word or a number helps, anything longer might be a prompt.</summary>
    public static string OfMessage(string message)
    {
        var quote = message.Contains(": not JSON: ", StringComparison.Ordinal) ? '\'' : '"';
        // What stands before it are our own words, an example in quotes among them.
        var got = Math.Max(message.IndexOf(" got ", StringComparison.Ordinal), 0);
        var (first, last) = (message.IndexOf(quote, got), message.LastIndexOf(quote));
        if (first < 0 || last == first) return message;

        var echo = message[(first + 1)..last];
        return echo.Length <= LongestEcho && KeptText.IsOneWord(echo) ? message : $"{message[..(first + 1)]}…{message[last..]}";
    }

    public static string? OfId(string? id) => id is not null && KeptText.Keeps(KeptKind.Identifier, id) ? id : null;

    /// <summary>A tag's key is a part of its field's name.</summary>
    public static string OfField(string field) => KeptFields.IsName(field) ? field : field.Split('.')[0];

    /// <summary>Whether a record that was kept and sent again still has a mark where a value belongs.</summary>
    public static bool IsMarked(UsageRecord record) => Texts(record).Any(CutMark.Is);

    /// <summary>A message without the value it repeats: what many rejections have in common.</summary>
    public static string ReasonOf(string message) => Got().Replace(Place().Replace(message, ""), "");

    private static IEnumerable<string?> Texts(UsageRecord record) =>
    [
        record.Id, record.Source, record.Provider, record.Model, record.Team, record.Project, record.User, record.Feature, record.Environment,
        record.ServiceTier, record.Status, record.Details?.Complexity, record.Details?.PromptHash,
        .. record.Details?.Tags?.Values ?? [],
    ];

    [GeneratedRegex(@",? got [^;]*$")]
    private static partial Regex Got();

    [GeneratedRegex(@"^line \d+, byte \d+: ")]
    private static partial Regex Place();
}
