using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Rejected;

/// <summary>
/// What may be kept of a record that was not accepted: nothing that could be a prompt, in its body, its id or the reason.
/// </summary>
public static partial class RejectedText
{
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

    /// <summary>Messages repeat a wrong value in quotes: one that looks like a number or a time helps, a word may be a prompt's.</summary>
    public static string OfMessage(string message)
    {
        var quote = message.Contains(": not JSON: ", StringComparison.Ordinal) ? '\'' : '"';
        // What stands before it are our own words, an example in quotes among them.
        var got = Math.Max(message.IndexOf(" got ", StringComparison.Ordinal), 0);
        var (first, last) = (message.IndexOf(quote, got), message.LastIndexOf(quote));
        if (first < 0 || last == first) return message;

        var echo = message[(first + 1)..last];
        return KeptText.Keeps(KeptKind.Number, echo) || KeptText.Keeps(KeptKind.Time, echo)
            ? message
            : $"{message[..(first + 1)]}…{message[last..]}";
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
        record.Id, record.Source, record.Provider, record.Model,
        .. AttributionNames.All.Select(name => record.Attribution[name]),
        record.ServiceTier, record.Status, record.Details?.Complexity, record.Details?.PromptHash,
        .. record.Details?.Tags?.Values ?? [],
    ];

    [GeneratedRegex(@",? got [^;]*$")]
    private static partial Regex Got();

    [GeneratedRegex(@"^line \d+, byte \d+: ")]
    private static partial Regex Place();
}

/// <summary>What stands in a kept record where a text, a list or an object was cut out of it.</summary>
public static partial class CutMark
{
    private const string Start = "[cut: ";

    public const string List = Start + "a list]";
    public const string Inner = Start + "an object]";
    public const string Number = Start + "a long number]";

    public static string Text(int characters) => string.Create(CultureInfo.InvariantCulture, $"{Start}{characters:N0} characters]");

    public static string More(int items) => string.Create(CultureInfo.InvariantCulture, $"{Start}{items:N0} more]");

    /// <summary>Whether a text is such a mark: never a value to count by.</summary>
    public static bool Is(string? text) => text?.StartsWith(Start, StringComparison.Ordinal) == true;

    /// <summary>A mark as it is made here, so that a record kept once more keeps it, and not a text that begins like one.</summary>
    public static bool IsOurs(string text) => Ours().IsMatch(text);

    [GeneratedRegex(@"^\[cut: ([\d,]{1,12} (characters|more)|a list|an object|a long number)\]\z")]
    private static partial Regex Ours();
}

/// <summary>Which texts can be no prompt, by what their field holds.</summary>
internal static class KeptText
{
    private const int MostWords = 4;
    private const int LongestNumber = 32;
    private const int LongestTime = 40;

    public static bool Keeps(KeptKind kind, string text) => kind switch
    {
        KeptKind.Name => text.Length <= UsageLimits.Model && HasFewWords(text),
        KeptKind.Identifier => text.Length <= UsageLimits.Id && IsOneWord(text),
        KeptKind.Number =>
            text.Length <= LongestNumber
                && text.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-' or '+' or '_' or 'e' or 'E' or '$' or ' '),
        KeptKind.Time =>
            text.Length <= LongestTime
                && text.All(c => char.IsAsciiDigit(c) || c is '-' or ':' or '.' or '+' or '/' or ' ' or 'T' or 'Z' or 't' or 'z'),
        _ => false,
    };

    public static bool IsOneWord(string text) => !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));

    private static bool HasFewWords(string text) => !text.Any(char.IsControl) && text.Count(char.IsWhiteSpace) < MostWords;
}
