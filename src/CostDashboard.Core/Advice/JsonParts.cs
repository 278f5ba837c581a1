using System.Text;
using System.Text.Json;

namespace CostDashboard.Core.Advice;

/// <summary>Finds the JSON objects and arrays of a text, whatever stands around them.</summary>
internal static class JsonParts
{
    /// <summary>Of less there is nothing to save.</summary>
    private const int FewestBytes = 16;

    /// <summary>
    /// Bytes that may be read in vain, in lengths of the text: what looks like JSON over and over must not take the square of its length.
    /// </summary>
    private const int MostReadings = 8;

    public static IReadOnlyList<JsonPart> Find(string text)
    {
        var parts = new List<JsonPart>();
        var utf8 = Encoding.UTF8.GetBytes(text);
        var inVain = (long)utf8.Length * MostReadings;
        var (at, counted, units) = (0, 0, 0);
        while (inVain > 0 && utf8.AsSpan(at).IndexOfAny((byte)'{', (byte)'[') is var ahead && ahead >= 0)
        {
            at += ahead;
            if (Read(utf8.AsSpan(at), out var length) && length >= FewestBytes)
            {
                units += Encoding.UTF8.GetCharCount(utf8, counted, at - counted);
                var end = units + Encoding.UTF8.GetCharCount(utf8, at, length);
                parts.Add(new JsonPart(new TextRange(units, end), utf8.AsMemory(at, length), HasItsLines(text, units, end)));
                (at, counted, units) = (at + length, at + length, end);
            }
            else
            {
                inVain -= length + 1;
                at++;
            }
        }

        return parts;
    }

    private static bool HasItsLines(string text, int start, int end)
    {
        if (start > 0 && text[start - 1] != '\n') return false;

        var behind = text.AsSpan(end).IndexOfAnyExcept(' ', '\t', '\r');
        return behind < 0 || text[end + behind] == '\n';
    }

    /// <summary>Whether a value begins here; its length, or how far it was read.</summary>
    private static bool Read(ReadOnlySpan<byte> utf8, out int length)
    {
        var reader = new Utf8JsonReader(utf8, isFinalBlock: true, default);
        var isValue = false;
        try
        {
            isValue = reader.Read() && reader.TrySkip();
        }
        catch (JsonException)
        {
            // Text with a bracket in it, which is no mistake here.
        }

        length = (int)reader.BytesConsumed;
        return isValue;
    }
}

/// <summary>A JSON object or array that stands in a text.</summary>
/// <param name="Utf8">It alone, as UTF-8; valid JSON of at most 64 levels.</param>
/// <param name="HasItsLines">It begins at a line's beginning, unindented, and nothing but blanks follows it on its last line.</param>
internal readonly record struct JsonPart(TextRange Range, ReadOnlyMemory<byte> Utf8, bool HasItsLines)
{
    /// <summary>Escapes of surrogates may be of halves, which no text can hold: such a value keeps its own spelling.</summary>
    public bool IsText => Utf8.Span.IndexOf("\\ud"u8) < 0 && Utf8.Span.IndexOf("\\uD"u8) < 0;
}
