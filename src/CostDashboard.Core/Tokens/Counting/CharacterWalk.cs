using System.Text;

namespace CostDashboard.Core.Tokens;

/// <summary>Goes through a text beside its tokens and tells which characters each token's bytes belong to.</summary>
internal ref struct CharacterWalk(ReadOnlySpan<char> text, int offset)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private int _units;
    private int _firstByte;
    private int _byteEnd;
    private int _done;

    /// <summary>The next token of the text, of so many UTF-8 bytes.</summary>
    public TextToken Next(int id, int bytes)
    {
        var end = _done + bytes;
        while (_byteEnd <= _done) Advance();
        var (start, beginsInside) = (_at, _done > _firstByte);
        while (_byteEnd < end) Advance();
        _done = end;
        return new TextToken(id, offset + start, _at + _units - start, beginsInside, _byteEnd > end);
    }

    private void Advance()
    {
        _at += _units;
        // A lone surrogate decodes to U+FFFD, of one unit and three bytes, as it was encoded.
        Rune.DecodeFromUtf16(_text[_at..], out var rune, out _units);
        (_firstByte, _byteEnd) = (_byteEnd, _byteEnd + rune.Utf8SequenceLength);
    }
}
