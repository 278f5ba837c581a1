using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// DeepSeek's three patterns, one after the other, each over what the one before left between its pieces: numbers and Chinese or Japanese
/// come out first, and the last pattern ends there as at the end of a text. What none of its alternatives takes is a piece as well.
/// <code>
/// \p{N}{1,3}
/// [一-龥぀-ゟ゠-ヿ]+
/// [!"#$%&amp;'()*+,\-./:;&lt;=&gt;?@\[\\\]^_`{|}~][A-Za-z]+
/// [^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+
///  ?[\p{P}\p{S}]+[\r\n]*
/// \s*[\r\n]+|\s+(?!\S)|\s+
/// </code>
/// </summary>
internal readonly struct DeepSeekSplitter : ISplitter
{
    private const int MostDigits = 3;

    public static int EndOf(ref byte text, int at, int length)
    {
        var first = Utf8Text.At(ref text, at);
        if (AsciiRun.IsLetter(first)) return EndOfWord(ref text, at);
        if (first is >= 0x80 or (byte)'\r' or (byte)'\n' or (>= (byte)'0' and <= (byte)'9')
            || !AsciiRun.IsLetter(Utf8Text.At(ref text, at + 1)))
            return EndOfOther(ref text, at, length);

        // Behind a sign ASCII letters alone belong to the piece, behind a space or a control the whole word.
        return SignText.IsAscii(first) ? AsciiRun.Letters(ref text, at + 1) : EndOfWord(ref text, at + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int EndOfWord(ref byte text, int at)
    {
        at = AsciiRun.Letters(ref text, at);
        return Utf8Text.At(ref text, at) < 0x80 ? at : EndOfAnyWord(ref text, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EndOfAnyWord(ref byte text, int at)
    {
        while (IsOfWord(ref text, at, out var next)) at = next;
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EndOfOther(ref byte text, int at, int length)
    {
        if (IsIdeograph(ref text, at)) return EndOfIdeographs(ref text, at);

        var first = Utf8Text.ClassAt(ref text, at, out var next);
        if (first == CharacterClass.Number) return NumberRun.EndOf(ref text, next, MostDigits);
        if (IsOfWord(first)) return EndOfAnyWord(ref text, next);
        if (IsSign(ref text, at)) return EndOfSigns(ref text, next);
        if (first != CharacterClass.Newline && IsOfWord(ref text, next, out _)) return EndOfAnyWord(ref text, next);
        if (first == CharacterClass.Other) return EndOfControls(ref text, next, length);

        return Utf8Text.At(ref text, at) == ' ' && IsSign(ref text, next) ? EndOfSigns(ref text, next) : EndOfSpace(ref text, at, length);
    }

    /// <summary>A letter or a mark, of a script that does not come out earlier.</summary>
    private static bool IsOfWord(ref byte text, int at, out int next) =>
        IsOfWord(Utf8Text.ClassAt(ref text, at, out next)) && !IsIdeograph(ref text, at);

    private static bool IsOfWord(CharacterClass found) =>
        found is CharacterClass.Upper or CharacterClass.Lower or CharacterClass.Uncased or CharacterClass.Mark;

    private static bool IsSign(ref byte text, int at) => SignText.IsAt(ref text, at) && !IsIdeograph(ref text, at);

    /// <summary>U+4E00 to U+9FA5 and U+3040 to U+30FF, told by their three bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsIdeograph(ref byte text, int at)
    {
        if (Utf8Text.At(ref text, at) is < 0xE3 or > 0xE9) return false;

        var bytes = (Utf8Text.At(ref text, at) << 16) | (Utf8Text.At(ref text, at + 1) << 8) | Utf8Text.At(ref text, at + 2);
        return bytes is (>= 0xE38180 and <= 0xE383BF) or (>= 0xE4B880 and <= 0xE9BEA5);
    }

    private static int EndOfIdeographs(ref byte text, int at)
    {
        while (IsIdeograph(ref text, at)) at += 3;
        return at;
    }

    private static int EndOfSigns(ref byte text, int at)
    {
        while (IsSign(ref text, at))
        {
            Utf8Text.ClassAt(ref text, at, out at);
        }

        while (Utf8Text.At(ref text, at) is (byte)'\r' or (byte)'\n') at++;
        return at;
    }

    /// <summary>Controls that stand before no word: up to the first character that a piece begins with.</summary>
    private static int EndOfControls(ref byte text, int at, int length)
    {
        while (at < length && Utf8Text.ClassAt(ref text, at, out var next) == CharacterClass.Other && !SignText.IsAt(ref text, at)
            && !IsIdeograph(ref text, at))
        {
            if (IsOfWord(ref text, next, out _)) return at;
            at = next;
        }

        return at;
    }

    /// <summary>Before a number, or Chinese or Japanese, all of the white space is one piece.</summary>
    private static int EndOfSpace(ref byte text, int at, int length)
    {
        var run = SpaceRun.At(ref text, at);
        var endsPart = Utf8Text.ClassAt(ref text, run.End, out _) == CharacterClass.Number || IsIdeograph(ref text, run.End);
        return run.EndAtNewline(at, endsPart ? run.End : length);
    }
}
