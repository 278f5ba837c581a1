using CostDashboard.Core.Tokens;

namespace CostDashboard.Web.Playground;

/// <summary>What the comparison draws.</summary>
/// <param name="Counts">Of B.</param>
/// <param name="Lines">Null where a text has too many tokens to show, or cannot be read.</param>
public sealed record CompareShown(ModelCounts Counts, CompareLines? Lines, bool IsTooLong)
{
    public static CompareShown Of(ModelCounts counts, Tokenizer tokenizer, WrittenTexts a, WrittenTexts b, int columns, CancellationToken ct)
    {
        var isTooLong = Math.Max(a.Length, b.Length) > WrittenTexts.MostShown;
        var isShown = !isTooLong && a.Problem is null && b.Problem is null;
        return new CompareShown(counts, isShown ? CompareLines.Of(tokenizer, a.Joined, b.Joined, columns, ct) : null, isTooLong);
    }
}
