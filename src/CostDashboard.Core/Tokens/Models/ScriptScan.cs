using System.Buffers;

namespace CostDashboard.Core.Tokens.Models;

/// <summary>
/// Counts characters by class. A line is code when at least every tenth of its Latin letters, digits and signs is one that prose seldom has:
/// so the decision waits for the line's end.
/// </summary>
public struct ScriptScan
{
    private const int SignsOneIn = 10;
    private const char FirstPlane2 = '\uD840';

    private static readonly SearchValues<char> Signs = SearchValues.Create("{}()[]<>;=_\"/\\|&$#@`");

    private long _prose, _code, _korean, _cjk, _other, _symbols;
    private long _lineLetters, _lineSymbols, _lineSigns;

    /// <summary>The characters of each class, white space left out; a surrogate pair is one character. One pass over the text.</summary>
    public static PerScript<long> CountsOf(ReadOnlySpan<char> text)
    {
        var scan = new ScriptScan();
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) scan.AddPair(text[i++]);
            else scan.Add(text[i]);
        }

        return scan.Close();
    }

    private void Add(char unit)
    {
        if (unit == '\n') EndLine();
        else if (char.IsWhiteSpace(unit)) return;
        else if (unit < '\u0250') AddLatin(unit);
        else if (IsKorean(unit)) _korean++;
        else if (IsCjk(unit)) _cjk++;
        else if (IsPunctuation(unit)) _symbols++;
        else _other++;
    }

    /// <summary>The pair that begins with this unit: beyond plane 1 there are only ideographs, on it mostly emoji.</summary>
    private void AddPair(char first)
    {
        if (first >= FirstPlane2) _cjk++;
        else _other++;
    }

    private PerScript<long> Close()
    {
        EndLine();
        return new PerScript<long>(_prose, _code, _korean, _cjk, _other, _symbols);
    }

    private void AddLatin(char unit)
    {
        if (char.IsLetter(unit)) _lineLetters++;
        else _lineSymbols++;
        if (Signs.Contains(unit)) _lineSigns++;
    }

    private void EndLine()
    {
        if (_lineSigns > 0 && _lineSigns * SignsOneIn >= _lineLetters + _lineSymbols) _code += _lineLetters + _lineSymbols;
        else (_prose, _symbols) = (_prose + _lineLetters, _symbols + _lineSymbols);
        _lineLetters = _lineSymbols = _lineSigns = 0;
    }

    /// <summary>Syllables and Jamo of every kind.</summary>
    internal static bool IsKorean(char unit) => unit is (>= '\uAC00' and <= '\uD7FB') or (>= '\u1100' and <= '\u11FF') or (>= '\u3130' and <= '\u318F') or (>= '\uA960' and <= '\uA97F');

    private static bool IsCjk(char unit) => unit is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF66' and <= '\uFF9F');

    private static bool IsPunctuation(char unit) => char.IsPunctuation(unit) || char.IsSymbol(unit) || char.IsNumber(unit);
}
