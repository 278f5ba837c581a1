using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// A piece of at most fifteen bytes as two words: its bytes, zeros behind them, its length in the uppermost byte. Equal keys are equal
/// pieces.
/// </summary>
internal readonly record struct PieceKey(ulong Low, ulong High)
{
    public const int MostBytes = 15;

    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;
    private const ulong OddToo = 0xC2B2_AE3D_27D4_EB4F;

    // The sixteen bytes that begin so many before the middle keep as many bytes of a piece.
    private static ReadOnlySpan<byte> Masks =>
        [255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public int Length => (int)(High >> 56);

    /// <summary>Reads sixteen bytes, whatever the length (1 to 15).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PieceKey Of(ref byte piece, int length)
    {
        var mask = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Masks), (nuint)(16 - length));
        var bytes = (Vector128.LoadUnsafe(ref piece) & mask).AsUInt64();
        return new PieceKey(bytes.ToScalar(), bytes.GetElement(1) | ((ulong)length << 56));
    }

    /// <summary>Mixed in its upper bits, which places are taken from.</summary>
    public ulong Hash
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Low * Odd) ^ (High * OddToo);
    }
}
