using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// The pattern of GPT-2, which r50k_base and p50k_base share, its alternatives in order:
/// <code>
/// 's|'t|'re|'ve|'m|'ll|'d
///  ?\p{L}+
///  ?\p{N}+
///  ?[^\s\p{L}\p{N}]+
/// \s+(?!\S)|\s+
/// </code>
/// </summary>
internal readonly struct Gpt2Splitter : ISplitter
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int EndOf(ref byte text, int at, int length)
    {
        if (Contraction.EndOf(ref text, at) is var end && end > at) return end;

        var word = Utf8Text.At(ref text, at) == ' ' && at + 1 < length ? at + 1 : at;
        if (AsciiRun.IsLetter(Utf8Text.At(ref text, word))) return EndOfLetters(ref text, AsciiRun.Letters(ref text, word));

        return Utf8Text.ClassAt(ref text, word, out var next) switch
        {
            CharacterClass.Upper or CharacterClass.Lower or CharacterClass.Uncased => EndOfLetters(ref text, next),
            CharacterClass.Number => EndOfNumber(ref text, next),
            CharacterClass.Other or CharacterClass.Mark => EndOfSigns(ref text, next, length),
            _ => SpaceRun.At(ref text, at).EndBeforeWord(at, length),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EndOfLetters(ref byte text, int at)
    {
        while (Utf8Text.ClassAt(ref text, at, out var next) is CharacterClass.Upper or CharacterClass.Lower or CharacterClass.Uncased)
        {
            at = next;
        }
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EndOfNumber(ref byte text, int at)
    {
        while (Utf8Text.ClassAt(ref text, at, out var next) == CharacterClass.Number) at = next;
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EndOfSigns(ref byte text, int at, int length)
    {
        while (at < length && Utf8Text.ClassAt(ref text, at, out var next) is CharacterClass.Other or CharacterClass.Mark) at = next;
        return at;
    }
}
