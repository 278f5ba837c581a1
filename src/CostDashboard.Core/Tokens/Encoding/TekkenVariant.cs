namespace CostDashboard.Core.Tokens;

/// <summary>
/// Mistral's Tekken, whose pattern has <c>\p{N}</c> for the digits and no contractions:
/// <code>
/// [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+
/// [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*
/// \p{N}
///  ?[^\s\p{L}\p{N}]+[\r\n/]*
/// \s*[\r\n]+|\s+(?!\S)|\s+
/// </code>
/// </summary>
internal readonly struct TekkenVariant : ICasedVariant
{
    public static int MostDigits => 1;

    public static int EndOfContraction(ref byte text, int at) => at;
}
