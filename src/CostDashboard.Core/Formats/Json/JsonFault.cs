using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CostDashboard.Core.Formats;

/// <summary>
/// What is wrong with a text that is not JSON, in this program's words. The reader's own sentences are told apart by what they say, as
/// nothing else of the exception tells; they repeat parts of the text, and none of those is passed on. One that is not known here says only
/// that it is not JSON.
/// </summary>
public static class JsonFault
{
    private static readonly (string Said, string Words)[] Known =
    [
        ("does not contain any JSON tokens", "it is empty"),
        ("trailing comma", "there is a comma before a closing bracket; remove it"),
        ("Expected end of string, but instead reached end of data", "it ends inside a text; close it with a double quote"),
        ("is an invalid start of a property name", "the name of a field in double quotes is expected here"),
        ("after a property name", "a colon is missing after the name of a field"),
        ("after a single JSON value", "there is something after the end; send one JSON value"),
        ("is invalid after a value", "a comma or a closing bracket is missing here"),
        ("is invalid without a matching open", "a bracket is closed here that was not opened"),
        ("is an invalid escapable character", "a backslash in a text may stand only before one of \"\\/bfnrtu"),
        ("is not a hex digit", "four hexadecimal digits must follow \\u"),
        ("is invalid within a JSON string", "a text holds a line break or another control character; write it as \\n or \\u0000"),
        ("is an invalid JSON literal", "a value here is not a text in double quotes, a number, true, false or null"),
        ("is an invalid end of a number", "a number is not written as JSON writes it"),
        ("leading zero", "a number begins with a zero; remove it"),
        ("a digit", "a number is not written as JSON writes it"),
        ("number", "a number is not written as JSON writes it"),
        ("is an invalid start of a value", "a value is expected here"),
        ("maximum configured depth", "it is nested too deeply; 64 levels are read"),
        ("end of data", "it ends too early; a bracket or a quote is not closed"),
        ("to be zero at the end", "it ends too early; a bracket or a quote is not closed"),
        ("incomplete", "it ends too early; a bracket or a quote is not closed"),
    ];

    /// <summary>Without the place.</summary>
    public static string Words(JsonException error)
    {
        // "'x' is an invalid start of a value. LineNumber: 0 | BytePositionInLine: 4."
        var end = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var said = end < 0 ? error.Message : error.Message[..end];
        return Array.Find(Known, one => said.Contains(one.Said, StringComparison.OrdinalIgnoreCase)).Words is { } words
            ? words
            : "it cannot be read";
    }

    /// <summary>"Line 3, column 17: this is not JSON: …." Both count from 1, the column in characters.</summary>
    public static string At(JsonException error, ReadOnlySpan<byte> body)
    {
        var line = error.LineNumber ?? 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Line {line + 1}, column {Column(body, line, error.BytePositionInLine ?? 0)}: this is not JSON: {Words(error)}.");
    }

    private static long Column(ReadOnlySpan<byte> body, long line, long bytes)
    {
        for (; line > 0 && body.IndexOf((byte)'\n') is >= 0 and var end; line--) body = body[(end + 1)..];
        var before = body[..(int)Math.Min(bytes, body.Length)];
        return Encoding.UTF8.GetCharCount(before) + 1;
    }
}
