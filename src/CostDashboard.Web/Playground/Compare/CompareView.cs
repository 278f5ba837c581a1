using CostDashboard.Core.Tokens;
using CostDashboard.Core.Tokens.Compare;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Playground;

/// <summary>What the comparison draws.</summary>
/// <param name="Counts">Of B.</param>
/// <param name="Lines">Null where a text has too many tokens to show, or cannot be read.</param>
public sealed record CompareView(ModelCounts Counts, CompareLines? Lines, bool IsTooLong)
{
    public static CompareView Of(
        ModelCounts counts, ITokenizer tokenizer, WrittenTexts a, WrittenTexts b, int columns, CancellationToken ct)
    {
        var isTooLong = Math.Max(a.Length, b.Length) > WrittenTexts.MostShown;
        var isShown = !isTooLong && a.Problem is null && b.Problem is null;
        return new CompareView(counts, isShown ? CompareLines.Of(tokenizer, a.Joined, b.Joined, columns, ct) : null, isTooLong);
    }
}

/// <summary>Two texts as tokens, and which of them the other lacks.</summary>
/// <param name="IsShortest">False where the texts differ so much that everything between their common ends is marked.</param>
public sealed record CompareLines(TokenLines A, TokenLines B, int OnlyInA, int OnlyInB, bool IsShortest)
{
    public static CompareLines Of(ITokenizer tokenizer, string a, string b, int columns, CancellationToken ct)
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

/// <summary>Two texts side by side on every model, at the choices of the page.</summary>
public sealed class CompareTable(ModelTable table)
{
    public IReadOnlyList<CompareRow> Rows(ModelCounts a, ModelCounts b, PlaygroundChoices choices, long callsPerDay)
    {
        var ofB = table.Rows(b, choices, callsPerDay).ToDictionary(row => row.Model);
        return
        [
            .. table.Rows(a, choices, callsPerDay).Where(row => ofB.ContainsKey(row.Model)).Select(row => new CompareRow(
                row.Model, row.Count.IsExact, row.Count.Tokens, ofB[row.Model].Count.Tokens,
                Less(ofB[row.Model].Call, row.Call), Less(ofB[row.Model].Month, row.Month))),
        ];
    }

    private static Money? Less(Money? b, Money? a) => b is { } more && a is { } less ? more - less : null;
}

/// <summary>What B costs more than A on a model; negative is less, null is unknown.</summary>
public sealed record CompareRow(string Model, bool IsExact, long TokensA, long TokensB, Money? Call, Money? Month)
{
    public long Difference => TokensB - TokensA;
}
