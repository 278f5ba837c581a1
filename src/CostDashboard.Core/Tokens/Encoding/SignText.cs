using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Punctuation and symbols, \p{P} and \p{S}: of <see cref="CharacterClass.Other"/> what is neither a control nor unassigned. Only DeepSeek
/// asks.
/// </summary>
internal static class SignText
{
    private const int LongestCharacter = 4;

    public static bool IsAscii(byte value) =>
        value is > 0x20 and < 0x7F && !AsciiRun.IsLetter(value) && value is not (>= (byte)'0' and <= (byte)'9');

    /// <summary>Whether the character that begins at <paramref name="at"/> is one.</summary>
    public static bool IsAt(ref byte text, int at)
    {
        if (Utf8Text.At(ref text, at) is < 0x80 and var ascii) return IsAscii(ascii);

        Rune.DecodeFromUtf8(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref text, at), LongestCharacter), out var rune, out _);
        return Rune.GetUnicodeCategory(rune) is >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherSymbol;
    }
}
