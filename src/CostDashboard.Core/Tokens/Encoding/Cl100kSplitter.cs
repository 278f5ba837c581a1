using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// The pattern of cl100k_base, its alternatives in order:
/// <code>
/// (?i:'s|'t|'re|'ve|'m|'ll|'d)
/// [^\r\n\p{L}\p{N}]?\p{L}+
/// \p{N}{1,3}
///  ?[^\s\p{L}\p{N}]+[\r\n]*
/// \s*[\r\n]+|\s+(?!\S)|\s+
/// </code>
/// </summary>
internal readonly struct Cl100kSplitter : ISplitter
{
    private const int MostDigits = 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int EndOf(ref byte text, int at, int length)
    {
        var first = Utf8Text.At(ref text, at);
        if (AsciiRun.IsLetter(first)) return EndOfWord(ref text, at);
        if (first == '\'' && Contraction.EndOfAnyCase(ref text, at) is var end && end > at) return end;
        if (first < 0x80 && first is not ((byte)'\r' or (byte)'\n' or (>= (byte)'0' and <= (byte)'9'))
            && AsciiRun.IsLetter(Utf8Text.At(ref text, at + 1)))
            return EndOfWord(ref text, at + 1);

        return EndOfOther(ref text, at, length);
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
        while (IsLetter(Utf8Text.ClassAt(ref text, at, out var next))) at = next;
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EndOfOther(ref byte text, int at, int length)
    {
        var first = Utf8Text.ClassAt(ref text, at, out var next);
        if (IsLetter(first)) return EndOfAnyWord(ref text, next);
        if (first == CharacterClass.Number) return NumberRun.EndOf(ref text, next, MostDigits);

        var second = next < length ? Utf8Text.ClassAt(ref text, next, out _) : CharacterClass.Space;
        if (first != CharacterClass.Newline && IsLetter(second)) return EndOfAnyWord(ref text, next);
        if (IsSign(first)) return EndOfSigns(ref text, next, length);
        if (IsSign(second) && Utf8Text.At(ref text, at) == ' ') return EndOfSigns(ref text, next, length);

        return SpaceRun.At(ref text, at).EndAtNewline(at, length);
    }

    private static bool IsLetter(CharacterClass found) => found is CharacterClass.Upper or CharacterClass.Lower or CharacterClass.Uncased;

    private static bool IsSign(CharacterClass found) => found is CharacterClass.Other or CharacterClass.Mark;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EndOfSigns(ref byte text, int at, int length)
    {
        while (at < length && IsSign(Utf8Text.ClassAt(ref text, at, out var next))) at = next;
        while (Utf8Text.At(ref text, at) is (byte)'\r' or (byte)'\n') at++;
        return at;
    }
}
