using System.Text;

namespace CostDashboard.Core.Advice;

/// <summary>Changes of a text, noted from its start to its end and made together.</summary>
internal sealed class TextEdits(string text)
{
    private readonly StringBuilder _changed = new();
    private readonly List<TextRange> _ranges = [];
    private int _done;

    public IReadOnlyList<TextRange> Ranges => _ranges;

    /// <summary>Where the next change may begin.</summary>
    public int Done => _done;

    public void Replace(TextRange range, ReadOnlySpan<char> by)
    {
        _changed.Append(text.AsSpan(_done, range.Start - _done)).Append(by);
        _ranges.Add(range);
        _done = range.End;
    }

    public void Remove(TextRange range) => Replace(range, default);

    /// <summary>The text with all changes; to be asked for once, at the end.</summary>
    public string Finish() => _changed.Append(text.AsSpan(_done)).ToString();
}

/// <summary>A part of a text, in UTF-16 units: [Start, End).</summary>
public readonly record struct TextRange(int Start, int End)
{
    public int Length => End - Start;
}
