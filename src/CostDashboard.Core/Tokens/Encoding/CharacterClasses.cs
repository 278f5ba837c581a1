using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// The class of every code point, one byte each, 1.1 MB for all encodings together. .NET 10 and the regex crate of tiktoken
/// both have Unicode 16; CharacterClassesTests notices when a runtime brings another.
/// </summary>
internal static class CharacterClasses
{
    private const int CodePoints = 0x110000;

    private static readonly byte[] Classes = MakeAll();

    /// <summary>Of a code point, 0 to 10FFFF; not checked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharacterClass Of(uint codePoint) =>
        (CharacterClass)Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Classes), codePoint);

    /// <summary>
    /// Makes the table before code that reads it is compiled: methods that are compiled with full optimization at once would ask
    /// at every character whether it is there.
    /// </summary>
    public static void Prepare() => RuntimeHelpers.RunClassConstructor(typeof(CharacterClasses).TypeHandle);

    private static byte[] MakeAll()
    {
        // Planes 4 to 16 hold nothing but private use, tags and variation selectors; only those last, at the start of plane 14, are no
        // Other.
        var classes = new byte[CodePoints];
        Fill(classes, 0, 0x40000);
        Fill(classes, 0xE0000, 0xE1000);
        return classes;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill(byte[] classes, int from, int to)
    {
        for (var i = from; i < to; i++) classes[i] = (byte)ClassOf(i);
    }

    private static CharacterClass ClassOf(int codePoint) => codePoint switch
    {
        '\r' or '\n' => CharacterClass.Newline,
        // The controls that White_Space holds; U+001C to U+001F are none of them, whatever char.IsWhiteSpace says.
        '\t' or '\v' or '\f' or '\u0085' => CharacterClass.Space,
        _ => ClassOf(CharUnicodeInfo.GetUnicodeCategory(codePoint)),
    };

    private static CharacterClass ClassOf(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => CharacterClass.Upper,
        UnicodeCategory.LowercaseLetter => CharacterClass.Lower,
        UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => CharacterClass.Uncased,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => CharacterClass.Mark,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharacterClass.Number,
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => CharacterClass.Space,
        _ => CharacterClass.Other,
    };
}

/// <summary>
/// What the patterns of the encodings ask about a character: general categories, drawn together as far as no pattern parts them.
/// </summary>
internal enum CharacterClass : byte
{
    /// <summary>Punctuation, symbols, controls, code points that are not assigned.</summary>
    Other,

    /// <summary>Lu and Lt.</summary>
    Upper,

    /// <summary>Ll.</summary>
    Lower,

    /// <summary>Lm and Lo, which count as upper and as lower case.</summary>
    Uncased,

    /// <summary>Mn, Mc, Me: no letter, though o200k_base lets it stand in a word.</summary>
    Mark,

    /// <summary>Nd, Nl, No.</summary>
    Number,

    /// <summary>White_Space but for CR and LF.</summary>
    Space,

    /// <summary>CR and LF.</summary>
    Newline,
}
