using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>The pattern of Qwen: that of cl100k_base with <c>\p{N}</c> for the digits.</summary>
internal readonly struct QwenSplitter : ISplitter
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int EndOf(ref byte text, int at, int length) =>
        Utf8Text.ClassAt(ref text, at, out var next) == CharacterClass.Number ? next : Cl100kSplitter.EndOf(ref text, at, length);
}
