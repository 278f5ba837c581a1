using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// Runs of ASCII characters, sixteen at a time. Each gives the place behind the run, which begins at <c>at</c> and may be empty.
/// </summary>
internal static class AsciiRun
{
    private const int Width = 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLetter(byte value) => (uint)((value | 0x20) - 'a') <= 'z' - 'a';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUpper(byte value) => (uint)(value - 'A') <= 'Z' - 'A';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Lower(ref byte text, int at)
    {
        for (;;)
        {
            var run = BitOperations.TrailingZeroCount(~LowerMask(ref text, at));
            at += run;
            if (run < Width) return at;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Letters(ref byte text, int at)
    {
        for (;;)
        {
            var bytes = Vector128.LoadUnsafe(ref text, (nuint)at) | Vector128.Create((byte)0x20);
            var run = BitOperations.TrailingZeroCount(
                ~Vector128.LessThan(bytes - Vector128.Create((byte)'a'), Vector128.Create((byte)26)).ExtractMostSignificantBits());
            at += run;
            if (run < Width) return at;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Blanks(ref byte text, int at)
    {
        for (;;)
        {
            var run = BitOperations.TrailingZeroCount(
                ~Vector128.Equals(Vector128.LoadUnsafe(ref text, (nuint)at), Vector128.Create((byte)' ')).ExtractMostSignificantBits());
            at += run;
            if (run < Width) return at;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint LowerMask(ref byte text, int at) =>
        Vector128.LessThan(Vector128.LoadUnsafe(ref text, (nuint)at) - Vector128.Create((byte)'a'), Vector128.Create((byte)26))
            .ExtractMostSignificantBits();
}
