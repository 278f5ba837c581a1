using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// The pattern of o200k_base and o200k_harmony, its alternatives in order; what other encodings make of it is
/// <typeparamref name="TVariant"/>:
/// <code>
/// [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?
/// [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?
/// \p{N}{1,3}
///  ?[^\s\p{L}\p{N}]+[\r\n/]*
/// \s*[\r\n]+|\s+(?!\S)|\s+
/// </code>
/// </summary>
internal readonly struct CasedSplitter<TVariant> : ISplitter
    where TVariant : struct, ICasedVariant
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int EndOf(ref byte text, int at, int length)
    {
        var first = Utf8Text.At(ref text, at);
        if (AsciiRun.IsLetter(first)) return EndOfWord(ref text, at);
        if (first < 0x80 && first is not ((byte)'\r' or (byte)'\n' or (>= (byte)'0' and <= (byte)'9'))
            && AsciiRun.IsLetter(Utf8Text.At(ref text, at + 1)))
            return EndOfWord(ref text, at + 1);

        return EndOfOther(ref text, at, length);
    }

    /// <summary>A word that begins with an ASCII letter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int EndOfWord(ref byte text, int word)
    {
        var at = word;
        while (AsciiRun.IsUpper(Utf8Text.At(ref text, at))) at++;
        at = AsciiRun.Lower(ref text, at);
        return Utf8Text.At(ref text, at) < 0x80 ? TVariant.EndOfContraction(ref text, at) : EndOfAnyWord(ref text, word);
    }

    /// <summary>
    /// Both alternatives of a word. Capitals go on to the small letters that follow them. Without such, the first alternative gives
    /// back capitals until it ends in a character that is of no case; the second takes all of them where there is none.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EndOfAnyWord(ref byte text, int at)
    {
        var uncasedEnd = -1;
        for (;;)
        {
            var found = Utf8Text.ClassAt(ref text, at, out var next);
            if (found == CharacterClass.Lower) return TVariant.EndOfContraction(ref text, EndOfSmall(ref text, next));

            if (found is CharacterClass.Uncased or CharacterClass.Mark) uncasedEnd = next;
            else if (found != CharacterClass.Upper) return TVariant.EndOfContraction(ref text, uncasedEnd >= 0 ? uncasedEnd : at);

            at = next;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EndOfSmall(ref byte text, int at)
    {
        while (Utf8Text.ClassAt(ref text, at, out var next) is CharacterClass.Lower or CharacterClass.Uncased or CharacterClass.Mark)
        {
            at = next;
        }
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EndOfOther(ref byte text, int at, int length)
    {
        var first = Utf8Text.ClassAt(ref text, at, out var next);
        if (IsOfWord(first)) return EndOfAnyWord(ref text, at);
        if (first == CharacterClass.Number) return NumberRun.EndOf(ref text, next, TVariant.MostDigits);

        var second = next < length ? Utf8Text.ClassAt(ref text, next, out _) : CharacterClass.Space;
        if (first != CharacterClass.Newline && IsOfWord(second)) return EndOfAnyWord(ref text, next);
        if (first == CharacterClass.Other) return EndOfSigns(ref text, next, length);
        if (second == CharacterClass.Other && Utf8Text.At(ref text, at) == ' ') return EndOfSigns(ref text, next, length);

        return SpaceRun.At(ref text, at).EndAtNewline(at, length);
    }

    /// <summary>
    /// A mark that begins a piece is part of its word, not what may stand before it: either reading ends at the same place.
    /// </summary>
    private static bool IsOfWord(CharacterClass found) =>
        found is CharacterClass.Upper or CharacterClass.Lower or CharacterClass.Uncased or CharacterClass.Mark;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EndOfSigns(ref byte text, int at, int length)
    {
        while (at < length && Utf8Text.ClassAt(ref text, at, out var next) is CharacterClass.Other or CharacterClass.Mark) at = next;
        while (Utf8Text.At(ref text, at) is (byte)'\r' or (byte)'\n' or (byte)'/') at++;
        return at;
    }
}

/// <summary>What encodings of the <see cref="CasedSplitter{TVariant}"/> do differently.</summary>
internal interface ICasedVariant
{
    /// <summary>Digits in a piece.</summary>
    static abstract int MostDigits { get; }

    /// <summary>
    /// The place behind the contraction that belongs to the word ending at <paramref name="at"/>, or that place where none does.
    /// </summary>
    static abstract int EndOfContraction(ref byte text, int at);
}

/// <summary>As OpenAI wrote it: three digits, and <c>(?i:'s|'t|'re|'ve|'m|'ll|'d)?</c> behind a word.</summary>
internal readonly struct O200kVariant : ICasedVariant
{
    public static int MostDigits => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int EndOfContraction(ref byte text, int at) => Contraction.EndOfAnyCase(ref text, at);
}

/// <summary>
/// Mistral's Tekken, whose pattern has <c>\p{N}</c> for the digits and no contractions:
/// <code>
/// [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+
/// [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*
/// \p{N}
///  ?[^\s\p{L}\p{N}]+[\r\n/]*
/// \s*[\r\n]+|\s+(?!\S)|\s+
/// </code>
/// </summary>
internal readonly struct TekkenVariant : ICasedVariant
{
    public static int MostDigits => 1;

    public static int EndOfContraction(ref byte text, int at) => at;
}
