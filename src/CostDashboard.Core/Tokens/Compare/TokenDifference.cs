namespace CostDashboard.Core.Tokens.Compare;

/// <summary>Which tokens two texts do not share, in order: a true for each token that the other text lacks at its place.</summary>
/// <param name="IsShortest">False where the texts differ so much that everything between their common ends is marked.</param>
public sealed record TokenDifference(IReadOnlyList<bool> OnlyInA, IReadOnlyList<bool> OnlyInB, bool IsShortest)
{
    /// <summary>The work grows with the tokens times the differences, the memory with the square of the differences.</summary>
    private const int MostSteps = 1_500;

    /// <summary>The fewest changes that make one list of token ids of the other (Myers, 1986).</summary>
    public static TokenDifference Of(IReadOnlyList<int> a, IReadOnlyList<int> b, CancellationToken ct = default)
    {
        var start = 0;
        while (start < a.Count && start < b.Count && a[start] == b[start]) start++;
        var (endA, endB) = (a.Count, b.Count);
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1]) (endA, endB) = (endA - 1, endB - 1);

        var (onlyA, onlyB) = (new bool[a.Count], new bool[b.Count]);
        Array.Fill(onlyA, true, start, endA - start);
        Array.Fill(onlyB, true, start, endB - start);
        var script = new EditScript([.. a.Skip(start).Take(endA - start)], [.. b.Skip(start).Take(endB - start)]);
        var isShortest = script.TryFind(MostSteps, ct, out var common);
        foreach (var (inA, inB) in common) onlyA[start + inA] = onlyB[start + inB] = false;
        return new TokenDifference(onlyA, onlyB, isShortest);
    }
}
