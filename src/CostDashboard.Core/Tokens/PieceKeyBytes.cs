using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>A piece's bytes, read where its key stands.</summary>
internal static class PieceKeyBytes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte FirstByte(this ref PieceKey key) => ref Unsafe.As<PieceKey, byte>(ref key);
}
