namespace CostDashboard.Core.Advice;

/// <summary>
/// Moves lines that change from call to call to the end of a text, whole. Only the first few, and only sentences with lines of their own:
/// part of a paragraph, a list, a table, a tag, code or JSON would lose its meaning elsewhere.
/// </summary>
internal static class VolatileLines
{
    /// <summary>More are data rather than remarks.</summary>
    private const int MostLines = 3;

    /// <param name="changing">In order.</param>
    /// <returns>Null where not even the first line can be moved.</returns>
    public static string? ToEnd(string text, IReadOnlyList<TextRange> changing)
    {
        var lines = Movable(text, changing);
        if (lines.Count is 0 or > MostLines) return null;

        var lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var edits = new TextEdits(text);
        foreach (var line in lines) edits.Remove(line);
        var moved = lines.Select(line => text.AsSpan(line.Start, line.Length).TrimEnd("\r\n").ToString());
        var rest = edits.Finish();
        var endsLine = rest.EndsWith('\n');
        return rest + (endsLine || rest.Length == 0 ? "" : lineEnd) + string.Join(lineEnd, moved) + (endsLine ? lineEnd : "");
    }

    /// <summary>
    /// The lines with something changing, each with its end, up to the first that has to stay; no more than one too many.
    /// </summary>
    private static List<TextRange> Movable(string text, IReadOnlyList<TextRange> changing)
    {
        var (lines, next, place) = (new List<TextRange>(), 0, new LineContext());
        var json = JsonParts.Find(text);
        for (var at = 0; at < text.Length && next < changing.Count && lines.Count <= MostLines;)
        {
            var length = text.AsSpan(at).IndexOf('\n') + 1;
            var line = new TextRange(at, length == 0 ? text.Length : at + length);
            var first = next;
            while (next < changing.Count && changing[next].Start < line.End) next++;
            var endsInChanging = next > first && text.AsSpan(changing[next - 1].End..line.End).IsWhiteSpace();
            var isSentence = place.IsSentence(text.AsSpan(line.Start, line.Length), endsInChanging);
            if (next > first)
            {
                if (!isSentence || json.Any(part => part.Range.Start < line.End && part.Range.End > line.Start)) break;

                lines.Add(line);
            }

            at = line.End;
        }

        return lines;
    }
}

/// <summary>What the lines of a text so far have opened and not closed, to be asked of every line in turn.</summary>
internal struct LineContext
{
    private bool _inFence;
    private int _openTags;
    private bool _isAmidst;

    /// <summary>Whether a line is one or more whole sentences, and no part of anything around it.</summary>
    /// <param name="isOver">The line is complete though no full stop ends it.</param>
    public bool IsSentence(ReadOnlySpan<char> line, bool isOver)
    {
        var words = line.Trim();
        var wasAmidst = _isAmidst;
        if (words.IsEmpty)
        {
            _isAmidst = false;
            return false;
        }

        _isAmidst = !isOver && words[^1] is not ('.' or '!' or '?' or '。');
        if (words.StartsWith("```")) _inFence = !_inFence;
        if (words.StartsWith("</")) _openTags--;
        else if (words[0] == '<' && words.IndexOf("</") < 0) _openTags++;
        return !wasAmidst && !_isAmidst && !_inFence && _openTags == 0 && char.IsLetter(line[0]);
    }
}
