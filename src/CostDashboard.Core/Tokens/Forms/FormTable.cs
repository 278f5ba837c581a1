using System.Globalization;
using System.Text;

namespace CostDashboard.Core.Tokens.Forms;

/// <summary>
/// What Unicode's form C does with each code point, read from seed-data/tokenizers/form-c.txt: the tables of the program that our counts
/// are compared with, whose Unicode is older than .NET's and does not follow the machine's ICU. Built once, read by all threads.
/// </summary>
internal sealed class FormTable
{
    /// <summary>Of a code point that neither moves nor meets what stands before it.</summary>
    public const byte Settled = 0;

    /// <summary>May be taken apart or become one with what stands before it; the bits below are its <see cref="OrderOf"/>.</summary>
    public const byte MayChange = 0x80;

    // No code point above these is a mark or changes.
    private const int CodePoints = 0x30000;

    private readonly byte[] _kinds = new byte[CodePoints];
    private readonly Dictionary<int, int[]> _apart = [];
    private readonly Dictionary<(int First, int Second), int> _pairs = [];

    private FormTable()
    {
        _kinds.AsSpan(KoreanSyllables.FirstVowel, KoreanSyllables.Vowels).Fill(MayChange);
        _kinds.AsSpan(KoreanSyllables.FirstFinal, KoreanSyllables.Finals).Fill(MayChange);
    }

    /// <summary>
    /// Lines of <c>marks ORDER FIRST-LAST …</c>, <c>pair ONE FIRST SECOND</c> and <c>apart ONE FIRST …</c>, code points in hexadecimal.
    /// </summary>
    /// <exception cref="InvalidDataException">A line is none of these.</exception>
    public static FormTable Load(byte[] file)
    {
        var table = new FormTable();
        foreach (var line in Encoding.ASCII.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            table.Add(line.Split(' '), line);
        }
        return table;
    }

    /// <summary><see cref="Settled"/>, the order of a mark, or <see cref="MayChange"/> with it.</summary>
    public byte KindOf(int codePoint) => codePoint < CodePoints ? _kinds[codePoint] : Settled;

    /// <summary>Marks of a higher order stand behind those of a lower one; 0 for what is no mark.</summary>
    public int OrderOf(int codePoint) => KindOf(codePoint) & ~MayChange;

    public bool IsApart(int codePoint) => _apart.ContainsKey(codePoint);

    /// <summary>
    /// Adds the code point, taken apart as far as it goes. Korean syllables stay whole: what follows one meets it all the same.
    /// </summary>
    public void AddApart(int codePoint, List<int> points)
    {
        if (!_apart.TryGetValue(codePoint, out var parts)) points.Add(codePoint);
        else foreach (var part in parts) AddApart(part, points);
    }

    /// <summary>The one code point that the two make, or -1.</summary>
    public int Made(int first, int second) => _pairs.TryGetValue((first, second), out var one) ? one : KoreanSyllables.Made(first, second);

    private void Add(string[] words, string line)
    {
        if (words is ["marks", var order, .. var ranges]
            && byte.TryParse(order, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < MayChange)
        {
            foreach (var range in ranges) AddMarks(range.Split('-'), number, line);
        }
        else if (words is ["pair" or "apart", var one, .. var parts] && parts.Length > 0)
        {
            AddParts(words[0] == "pair", Point(one, line), [.. parts.Select(part => Point(part, line))]);
        }
        else
        {
            throw Bad(line);
        }
    }

    private void AddMarks(string[] ends, byte order, string line)
    {
        var (first, last) = (Point(ends[0], line), Point(ends[^1], line));
        for (var point = first; point <= last; point++) _kinds[point] |= order;
    }

    private void AddParts(bool isPair, int one, int[] parts)
    {
        _apart.Add(one, parts);
        if (!isPair)
        {
            _kinds[one] |= MayChange;
            return;
        }

        _pairs.Add((parts[0], parts[1]), one);
        _kinds[parts[1]] |= MayChange;
    }

    private static int Point(string hex, string line) =>
        int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point) && point < CodePoints
            ? point
            : throw Bad(line);

    private static InvalidDataException Bad(string line) =>
        new($"The table of form C has a line that cannot be read: '{line}'. Make its file again with tests/tokenizers.");
}

/// <summary>
/// Korean syllables are made of their letters by reckoning: The Unicode Standard, section 3.12, "Conjoining Jamo Behavior".
/// </summary>
internal static class KoreanSyllables
{
    public const int FirstVowel = 0x1161;
    public const int Vowels = 21;
    public const int FirstFinal = 0x11A8;
    public const int Finals = 27;

    private const int FirstInitial = 0x1100;
    private const int Initials = 19;
    private const int FirstSyllable = 0xAC00;
    private const int PerVowel = Finals + 1;
    private const int Syllables = Initials * Vowels * PerVowel;

    /// <summary>The syllable of an initial and a vowel, or of a syllable without a final and a final; -1 for any others.</summary>
    public static int Made(int first, int second)
    {
        var (initial, vowel, open, final) = (first - FirstInitial, second - FirstVowel, first - FirstSyllable, second - FirstFinal);
        if (initial is >= 0 and < Initials && vowel is >= 0 and < Vowels) return FirstSyllable + (((initial * Vowels) + vowel) * PerVowel);

        return open is >= 0 and < Syllables && open % PerVowel == 0 && final is >= 0 and < Finals ? first + final + 1 : -1;
    }
}
