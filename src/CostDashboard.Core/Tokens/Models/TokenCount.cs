namespace CostDashboard.Core.Tokens.Models;

/// <summary>Tokens of a text or a request in a model.</summary>
/// <param name="Range">The count and its band.</param>
/// <param name="IsExact">False for every estimate, whatever its band.</param>
/// <param name="Encoding">What was counted with.</param>
/// <param name="Family">The <see cref="TokenizerFamily.Id"/>.</param>
public readonly record struct TokenCount(TokenRange Range, bool IsExact, string Encoding, string Family)
{
    public long Tokens => Range.Tokens;

    public long Low => Range.Low;

    public long High => Range.High;
}
