using System.Buffers;

namespace CostDashboard.Core.Tokens.Models;

/// <summary>
/// Counts characters by class. A line is code when at least every tenth of its Latin letters, digits and signs is one that prose seldom
/// has, and accented when at least every hundredth of its Latin letters is: so both decisions wait for the line's end.
/// </summary>
public ref struct ScriptScan
{
    private const int SignsOneIn = 10;
    private const int AccentsOneIn = 100;

    private static readonly SearchValues<char> Signs = SearchValues.Create("{}()[]<>;=_\"/\\|&$#@`");

    private static readonly int Classes = Enum.GetValues<ScriptClass>().Length;

    private readonly Span<long> _counts;
    private long _lineLetters, _lineAccents, _lineSymbols, _lineSigns;

    private ScriptScan(Span<long> counts) => _counts = counts;

    /// <summary>The characters of each class, white space left out; a surrogate pair is one character. One pass over the text.</summary>
    public static PerScript<long> CountsOf(ReadOnlySpan<char> text)
    {
        var counts = new long[Classes];
        var scan = new ScriptScan(counts);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                scan.Count(ScriptBlocks.OfPair(text[i], text[++i]));
            }
            else scan.Add(text[i]);
        }

        scan.EndLine();
        return new PerScript<long>(script => counts[(int)script]);
    }

    /// <summary>Syllables and Jamo of every kind.</summary>
    internal static bool IsKorean(char unit) => ScriptBlocks.Of(unit) == ScriptClass.Korean;

    private void Add(char unit)
    {
        if (unit == '\n') EndLine();
        else if (char.IsWhiteSpace(unit)) return;
        else if (unit < '\u0250' || unit is >= '\u1E00' and <= '\u1EFF') AddLatin(unit);
        else if (IsPunctuation(unit)) _counts[(int)ScriptClass.Symbols]++;
        else _counts[(int)ScriptBlocks.Of(unit)]++;
    }

    private readonly void Count(ScriptClass script) => _counts[(int)script]++;

    private void AddLatin(char unit)
    {
        if (char.IsLetter(unit))
        {
            _lineLetters++;
            if (!char.IsAscii(unit)) _lineAccents++;
        }
        else
        {
            _lineSymbols++;
        }

        if (Signs.Contains(unit)) _lineSigns++;
    }

    private void EndLine()
    {
        if (_lineSigns > 0 && _lineSigns * SignsOneIn >= _lineLetters + _lineSymbols)
        {
            _counts[(int)ScriptClass.Code] += _lineLetters + _lineSymbols;
        }
        else
        {
            var isAccented = _lineAccents > 0 && _lineAccents * AccentsOneIn >= _lineLetters;
            _counts[(int)(isAccented ? ScriptClass.Accented : ScriptClass.Prose)] += _lineLetters;
            _counts[(int)ScriptClass.Symbols] += _lineSymbols;
        }

        _lineLetters = 0;
        _lineAccents = 0;
        _lineSymbols = 0;
        _lineSigns = 0;
    }

    private static bool IsPunctuation(char unit) => char.IsPunctuation(unit) || char.IsSymbol(unit) || char.IsNumber(unit);
}
