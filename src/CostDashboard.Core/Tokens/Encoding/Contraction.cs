using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>The part of the patterns that keeps English contractions together.</summary>
internal static class Contraction
{
    /// <summary>
    /// <c>'s|'t|'re|'ve|'m|'ll|'d</c> without regard to case, which lets in U+017F, the long s.
    /// The place behind it, or <paramref name="at"/> where none is.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int EndOfAnyCase(ref byte text, int at) => Utf8Text.At(ref text, at) == '\'' ? AnyCase(ref text, at) : at;

    /// <summary>The same in lower case alone.</summary>
    public static int EndOf(ref byte text, int at)
    {
        if (Utf8Text.At(ref text, at) != '\'') return at;

        return After(Utf8Text.At(ref text, at + 1), Utf8Text.At(ref text, at + 2), at);
    }

    private static int AnyCase(ref byte text, int at)
    {
        var (first, second) = (Utf8Text.At(ref text, at + 1), Utf8Text.At(ref text, at + 2));
        // The two bytes of U+017F.
        if (first == 0xC5 && second == 0xBF) return at + 3;
        // Setting the bit makes a letter small; of the other bytes it makes none of the letters below.
        return After((byte)(first | 0x20), (byte)(second | 0x20), at);
    }

    private static int After(byte first, byte second, int at) => (first, second) switch
    {
        ((byte)'s' or (byte)'t' or (byte)'m' or (byte)'d', _) => at + 2,
        ((byte)'r' or (byte)'v', (byte)'e') or ((byte)'l', (byte)'l') => at + 3,
        _ => at,
    };
}
