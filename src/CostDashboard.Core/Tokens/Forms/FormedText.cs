using System.Text;

namespace CostDashboard.Core.Tokens.Forms;

/// <summary>A text in another form and where it differs from the text as it was written; the changes are in order.</summary>
internal sealed record FormedText(string Text, IReadOnlyList<FormedStretch> Changes)
{
    /// <summary>
    /// The tokens of <see cref="Text"/>, in order, as they lie in the text as it was written. Which part of a replaced stretch a token
    /// stands for cannot be told: it covers the whole, like a character that several tokens share.
    /// </summary>
    public IEnumerable<TextToken> InSource(IEnumerable<TextToken> tokens)
    {
        var next = 0;
        foreach (var token in tokens)
        {
            while (next < Changes.Count && Changes[next].FormedEnd <= token.Start) next++;
            yield return InSource(token, next);
        }
    }

    /// <param name="change">The first change that ends behind the token's start.</param>
    private TextToken InSource(TextToken token, int change)
    {
        var (start, beginsInside) = SourceOf(token.Start, change, isEnd: false);
        var formedEnd = token.Start + token.Length;
        while (change < Changes.Count && Changes[change].FormedEnd < formedEnd) change++;
        var (end, endsInside) = SourceOf(formedEnd, change, isEnd: true);
        return new TextToken(token.Id, start, end - start, token.BeginsInside || beginsInside, token.EndsInside || endsInside);
    }

    /// <summary>The place in the source, and whether it lies inside the change, of which then the nearer end is meant.</summary>
    private (int At, bool IsInside) SourceOf(int formed, int change, bool isEnd)
    {
        if (change < Changes.Count && Changes[change] is var (start, end, formedStart, formedEnd) && formed > formedStart)
            return formed < formedEnd ? (isEnd ? end : start, true) : (end, false);

        var moved = change == 0 ? 0 : Changes[change - 1].End - Changes[change - 1].FormedEnd;
        return (formed + moved, false);
    }
}

/// <summary>A stretch of a text and what stands for it in the text's other form; all in UTF-16 units, ends behind the last.</summary>
internal readonly record struct FormedStretch(int Start, int End, int FormedStart, int FormedEnd);

/// <summary>Puts a text together from what stays and what is replaced, in order.</summary>
internal sealed class FormedTextBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<FormedStretch> _changes = [];
    private int _copied;

    public void Replace(ReadOnlySpan<char> text, int start, int end, string by)
    {
        _text.Append(text[_copied..start]);
        _changes.Add(new FormedStretch(start, end, _text.Length, _text.Length + by.Length));
        _text.Append(by);
        _copied = end;
    }

    public FormedText Build(ReadOnlySpan<char> text) => new(_text.Append(text[_copied..]).ToString(), _changes);
}
