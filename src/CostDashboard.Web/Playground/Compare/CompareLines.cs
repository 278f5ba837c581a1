using CostDashboard.Core.Tokens;
using CostDashboard.Core.Tokens.Compare;

namespace CostDashboard.Web.Playground;

/// <summary>Two texts as tokens, and which of them the other lacks.</summary>
/// <param name="IsShortest">False where the texts differ so much that everything between their common ends is marked.</param>
public sealed record CompareLines(TokenLines A, TokenLines B, int OnlyInA, int OnlyInB, bool IsShortest)
{
    public static CompareLines Of(Tokenizer tokenizer, string a, string b, int columns, CancellationToken ct)
    {
        var (inA, inB) = (TokenLines.Ids(tokenizer, a), TokenLines.Ids(tokenizer, b));
        var difference = TokenDifference.Of(inA, inB, ct);
        return new CompareLines(
            TokenLines.Of(tokenizer, inA, columns, difference.OnlyInA, ct),
            TokenLines.Of(tokenizer, inB, columns, difference.OnlyInB, ct),
            difference.OnlyInA.Count(only => only),
            difference.OnlyInB.Count(only => only),
            difference.IsShortest);
    }
}
