namespace CostDashboard.Core.Advice;

/// <summary>
/// Blanks at the ends of lines, more than one blank line in a row, and blanks at the end of the text. Indentation and blanks inside a line
/// are left as they are: they can mean something.
/// </summary>
internal sealed class WhiteSpaceAdvice : IAdvice
{
    public IEnumerable<AdviceFinding> Find(AdviceText text)
    {
        var edits = new TextEdits(text.Text);
        for (var at = 0; NextRun(text.Text, at) is var run && run.Length > 0; at = run.End) Shorten(text.Text, run, edits);
        if (edits.Ranges.Count > 0 && text.Shorter("whitespace", edits.Finish(), edits.Ranges) is { } finding) yield return finding;
    }

    /// <summary>The next characters in a row that are blanks or line ends.</summary>
    private static TextRange NextRun(string text, int at)
    {
        var start = text.AsSpan(at).IndexOfAny(" \t\r\n");
        if (start < 0) return new TextRange(text.Length, text.Length);

        start += at;
        var length = text.AsSpan(start).IndexOfAnyExcept(" \t\r\n");
        return new TextRange(start, length < 0 ? text.Length : start + length);
    }

    private static void Shorten(string text, TextRange run, TextEdits edits)
    {
        if (run.End == text.Length)
        {
            edits.Remove(run);
            return;
        }

        var blanks = text.AsSpan(run.Start, run.Length);
        var lines = blanks.Count('\n');
        if (lines == 0) return;

        // What follows the last line's end is indentation, and the first line's end says how lines end here.
        var indentation = run.Start + blanks.LastIndexOf('\n') + 1;
        var kept = blanks.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        if (lines > 1) kept += kept;
        if (!blanks[..(indentation - run.Start)].SequenceEqual(kept)) edits.Replace(new TextRange(run.Start, indentation), kept);
    }
}
