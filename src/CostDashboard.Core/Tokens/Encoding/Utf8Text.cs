using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Reading valid UTF-8 without checks of bounds. Every text that comes here is followed by <see cref="Padding"/> zero bytes,
/// so that sixteen bytes can be read at any place of it, and a run of letters, digits or spaces ends by itself.
/// </summary>
internal static class Utf8Text
{
    public const int Padding = 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte At(ref byte text, int at) => Unsafe.Add(ref text, at);

    /// <summary>The class of the character that begins at <paramref name="at"/>, and the place behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharacterClass ClassAt(ref byte text, int at, out int next)
    {
        uint first = At(ref text, at);
        if (first < 0x80)
        {
            next = at + 1;
            return CharacterClasses.Of(first);
        }

        return CharacterClasses.Of(Wide(ref Unsafe.Add(ref text, at), first, at, out next));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Wide(ref byte lead, uint first, int at, out int next)
    {
        var second = Unsafe.Add(ref lead, 1) & 0x3Fu;
        if (first < 0xE0)
        {
            next = at + 2;
            return ((first & 0x1F) << 6) | second;
        }

        var third = Unsafe.Add(ref lead, 2) & 0x3Fu;
        if (first < 0xF0)
        {
            next = at + 3;
            return ((first & 0xF) << 12) | (second << 6) | third;
        }

        next = at + 4;
        return ((first & 0x7) << 18) | (second << 12) | (third << 6) | (Unsafe.Add(ref lead, 3) & 0x3Fu);
    }
}
