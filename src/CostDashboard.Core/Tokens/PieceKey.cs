using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>A piece of at most fifteen bytes as two words: its bytes, zeros behind them, its length in the uppermost byte. Equal keys are equal pieces.</summary>
internal readonly record struct PieceKey(ulong Low, ulong High)
{
    public const int MostBytes = 15;

    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;
    private const ulong OddToo = 0xC2B2_AE3D_27D4_EB4F;

    /// <summary>Reads sixteen bytes, whatever the length (1 to 15).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PieceKey Of(ref byte piece, int length)
    {
        var low = Unsafe.ReadUnaligned<ulong>(ref piece);
        if (length <= 8) return new PieceKey(low & (ulong.MaxValue >> (64 - (8 * length))), (ulong)length << 56);

        var high = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref piece, 8)) & (ulong.MaxValue >> (128 - (8 * length)));
        return new PieceKey(low, high | ((ulong)length << 56));
    }

    /// <summary>Well mixed in its upper bits.</summary>
    public ulong Hash
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var mixed = (Low * Odd) ^ (High * OddToo);
            return (mixed ^ (mixed >> 32)) * Odd;
        }
    }
}
