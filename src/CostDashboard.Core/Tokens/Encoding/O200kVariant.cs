using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>As OpenAI wrote it: three digits, and <c>(?i:'s|'t|'re|'ve|'m|'ll|'d)?</c> behind a word.</summary>
internal readonly struct O200kVariant : ICasedVariant
{
    public static int MostDigits => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int EndOfContraction(ref byte text, int at) => Contraction.EndOfAnyCase(ref text, at);
}
