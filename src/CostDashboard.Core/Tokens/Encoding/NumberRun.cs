using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>The part of the patterns that cuts numbers into pieces of a few digits.</summary>
internal static class NumberRun
{
    /// <summary><c>\p{N}{1,most}</c>: the place behind it, <paramref name="at"/> being that behind its first digit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int EndOf(ref byte text, int at, int most)
    {
        for (var digits = 1; digits < most && Utf8Text.ClassAt(ref text, at, out var next) == CharacterClass.Number; digits++) at = next;
        return at;
    }
}
