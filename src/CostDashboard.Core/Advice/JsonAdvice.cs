using System.Text;

namespace CostDashboard.Core.Advice;

/// <summary>
/// JSON in a text, and the same values written in fewer tokens: without white space, as YAML, as a table. Only forms that lose nothing are
/// measured, and all of them are shown once one is shorter, so that they can be compared. A form of several lines takes the place only of
/// JSON that has its lines to itself: within a line nobody could tell where it ends.
/// </summary>
internal sealed class JsonAdvice : IAdvice
{
    private static readonly IReadOnlyList<(string Id, Func<JsonPart, string?> Write)> Forms =
    [
        ("json.minified", part => JsonMinified.Write(part.Utf8)),
        ("json.yaml", part => part is { IsText: true, HasItsLines: true } ? JsonYaml.Write(part.Utf8) : null),
        ("json.csv", part => TableOf(part)?.ToCsv()),
        ("json.markdown", part => TableOf(part)?.ToMarkdown()),
    ];

    public IEnumerable<AdviceFinding> Find(AdviceText text)
    {
        var parts = JsonParts.Find(text.Text);
        if (parts.Count == 0) return [];

        var measured = Forms.Select(form => Measure(text, parts, form.Id, form.Write)).OfType<AdviceFinding>().ToList();
        return measured.Exists(finding => finding.Saved > 0) ? measured : [];
    }

    private static JsonTable? TableOf(JsonPart part) => part is { IsText: true, HasItsLines: true } ? JsonTable.Of(part.Utf8) : null;

    /// <summary>Null where no value has this form, or all are written so already.</summary>
    private static AdviceFinding? Measure(AdviceText text, IReadOnlyList<JsonPart> parts, string id, Func<JsonPart, string?> write)
    {
        var edits = new TextEdits(text.Text);
        foreach (var part in parts)
        {
            if (write(part) is { } written && !text.Text.AsSpan(part.Range.Start, part.Range.Length).SequenceEqual(written))
            {
                edits.Replace(part.Range, written);
            }
        }

        return edits.Ranges.Count == 0 ? null : text.Measured(id, edits.Finish(), edits.Ranges);
    }
}

/// <summary>JSON without white space between its tokens: numbers and strings stay as they are written, to the last escape.</summary>
internal static class JsonMinified
{
    public static string Write(ReadOnlyMemory<byte> utf8)
    {
        var json = utf8.Span;
        var (kept, written) = (new byte[utf8.Length], 0);
        for (var at = 0; at < json.Length; at++)
        {
            var value = json[at];
            if (value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') continue;

            kept[written++] = value;
            if (value != '"') continue;

            var end = EndOfString(json, at + 1);
            json[(at + 1)..end].CopyTo(kept.AsSpan(written));
            written += end - at - 1;
            at = end - 1;
        }

        return Encoding.UTF8.GetString(kept, 0, written);
    }

    /// <summary>Behind the closing quote.</summary>
    private static int EndOfString(ReadOnlySpan<byte> json, int at)
    {
        while (json[at] != '"') at += json[at] == '\\' ? 2 : 1;
        return at + 1;
    }
}
