namespace CostDashboard.Core.Advice;

/// <summary>Phrases that cost tokens and say little, in English and Korean.</summary>
internal sealed class PhraseAdvice(PhraseList phrases) : IAdvice
{
    private const int MostNamed = 5;

    public IEnumerable<AdviceFinding> Find(AdviceText text)
    {
        var edits = new TextEdits(text.Text);
        var named = new List<string>();
        foreach (var (range, phrase) in phrases.Find(text.Text).Where(found => found.Range.Start >= edits.Done))
        {
            Shorten(text.Text, range, phrase, edits);
            if (named.Count < MostNamed && !named.Contains(phrase.Text)) named.Add(phrase.Text);
        }

        if (edits.Ranges.Count == 0) yield break;
        if (text.Shorter("phrases", edits.Finish(), edits.Ranges, AdviceFigure.Of("phrases", string.Join(" · ", named))) is { } finding)
        {
            yield return finding;
        }
    }

    /// <summary>A phrase that goes takes the blanks behind it along, and hands its capital to the word that follows.</summary>
    private static void Shorten(string text, TextRange range, Phrase phrase, TextEdits edits)
    {
        var isCapital = char.IsUpper(text[range.Start]);
        if (phrase.Shorter.Length > 0)
        {
            edits.Replace(range, isCapital ? char.ToUpperInvariant(phrase.Shorter[0]) + phrase.Shorter[1..] : phrase.Shorter);
            return;
        }

        var end = range.End;
        if (end < text.Length && (text[end] == ',' || (text[end] is '.' or '!' && BeginsSentence(text, range.Start)))) end++;
        while (end < text.Length && text[end] == ' ') end++;
        var takesCapital = isCapital && end < text.Length && char.IsLower(text[end]);
        if (takesCapital) edits.Replace(new TextRange(range.Start, end + 1), [char.ToUpperInvariant(text[end])]);
        else edits.Remove(new TextRange(range.Start, end));
    }

    private static bool BeginsSentence(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd(" \r\n");
        return before.IsEmpty || before[^1] is '.' or '!' or '?' || text[before.Length] is '\r' or '\n';
    }
}
