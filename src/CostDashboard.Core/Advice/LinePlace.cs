namespace CostDashboard.Core.Advice;

/// <summary>What the lines of a text so far have opened and not closed, to be asked of every line in turn.</summary>
internal struct LinePlace
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
