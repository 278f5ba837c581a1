namespace CostDashboard.Core.Tokens;

/// <summary>What encodings of the <see cref="CasedSplitter{TVariant}"/> do differently.</summary>
internal interface ICasedVariant
{
    /// <summary>Digits in a piece.</summary>
    static abstract int MostDigits { get; }

    /// <summary>The place behind the contraction that belongs to the word ending at <paramref name="at"/>, or that place where none does.</summary>
    static abstract int EndOfContraction(ref byte text, int at);
}
