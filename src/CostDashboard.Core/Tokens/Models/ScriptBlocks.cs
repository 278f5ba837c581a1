namespace CostDashboard.Core.Tokens.Models;

/// <summary>
/// The class of letters by where Unicode puts them: its blocks begin at multiples of 16
/// (https://www.unicode.org/Public/UNIDATA/Blocks.txt).
/// </summary>
internal static class ScriptBlocks
{
    private const int Shift = 4;
    private const char FirstPlane2 = '\uD840';

    private static readonly (char First, char Last, ScriptClass Script)[] Blocks =
    [
        ('\u0370', '\u03FF', ScriptClass.Greek), ('\u1F00', '\u1FFF', ScriptClass.Greek),
        ('\u0400', '\u052F', ScriptClass.Cyrillic), ('\u1C80', '\u1C8F', ScriptClass.Cyrillic),
        ('\u2DE0', '\u2DFF', ScriptClass.Cyrillic), ('\uA640', '\uA69F', ScriptClass.Cyrillic),
        ('\u0530', '\u058F', ScriptClass.Armenian), ('\u0590', '\u05FF', ScriptClass.Hebrew),
        ('\u0600', '\u06FF', ScriptClass.Arabic), ('\u0750', '\u077F', ScriptClass.Arabic),
        ('\u08A0', '\u08FF', ScriptClass.Arabic), ('\uFB50', '\uFDFF', ScriptClass.Arabic),
        ('\uFE70', '\uFEFF', ScriptClass.Arabic), ('\u0900', '\u097F', ScriptClass.Devanagari),
        ('\u0980', '\u09FF', ScriptClass.Bengali), ('\u0A00', '\u0A7F', ScriptClass.Gurmukhi),
        ('\u0A80', '\u0AFF', ScriptClass.Gujarati), ('\u0B00', '\u0B7F', ScriptClass.Odia),
        ('\u0B80', '\u0BFF', ScriptClass.Tamil), ('\u0C00', '\u0C7F', ScriptClass.Telugu),
        ('\u0C80', '\u0CFF', ScriptClass.Kannada), ('\u0D00', '\u0D7F', ScriptClass.Malayalam),
        ('\u0D80', '\u0DFF', ScriptClass.Sinhala), ('\u0E00', '\u0E7F', ScriptClass.Thai),
        ('\u0E80', '\u0EFF', ScriptClass.Lao), ('\u0F00', '\u0FFF', ScriptClass.Tibetan),
        ('\u1000', '\u109F', ScriptClass.Burmese), ('\u10A0', '\u10FF', ScriptClass.Georgian),
        ('\u1C90', '\u1CBF', ScriptClass.Georgian), ('\u1200', '\u139F', ScriptClass.Ethiopic),
        ('\u1780', '\u17FF', ScriptClass.Khmer), ('\u1100', '\u11FF', ScriptClass.Korean),
        ('\u3130', '\u318F', ScriptClass.Korean), ('\uA960', '\uA97F', ScriptClass.Korean),
        ('\uAC00', '\uD7FF', ScriptClass.Korean), ('\u3040', '\u30FF', ScriptClass.Cjk),
        ('\u3400', '\u9FFF', ScriptClass.Cjk), ('\uF900', '\uFAFF', ScriptClass.Cjk),
        ('\uFF60', '\uFF9F', ScriptClass.Cjk),
    ];

    private static readonly ScriptClass[] ByBlock = Table();

    /// <summary>Of a letter or mark that is neither Latin nor a sign.</summary>
    public static ScriptClass Of(char unit) => ByBlock[unit >> Shift];

    /// <summary>
    /// Of the pair that begins with this unit: beyond plane 1 there are only ideographs, and what of plane 1 is written today is mostly
    /// emoji.
    /// </summary>
    public static ScriptClass OfPair(char first, char second) => first switch
    {
        >= FirstPlane2 => ScriptClass.Cjk,
        // U+1F000 to U+1FFFF.
        >= '\uD83C' and <= '\uD83F' => ScriptClass.Emoji,
        _ =>
            char.GetUnicodeCategory($"{first}{second}", 0) == System.Globalization.UnicodeCategory.OtherSymbol
                ? ScriptClass.Emoji
                : ScriptClass.Other,
    };

    private static ScriptClass[] Table()
    {
        var table = new ScriptClass[(char.MaxValue >> Shift) + 1];
        Array.Fill(table, ScriptClass.Other);
        foreach (var (first, last, script) in Blocks)
        {
            for (var block = first >> Shift; block <= last >> Shift; block++) table[block] = script;
        }

        return table;
    }
}
