namespace CostDashboard.Core.Tokens.Compare;

/// <summary>
/// E. W. Myers, An O(ND) Difference Algorithm and Its Variations: the furthest each diagonal k = inA − inB is reached with d changes, and
/// the way back from the end.
/// </summary>
internal sealed class EditScript(int[] a, int[] b)
{
    private readonly List<int[]> _reached = [];

    /// <summary>False when more changes are needed than allowed; <paramref name="common"/> is then empty.</summary>
    public bool TryFind(int mostChanges, CancellationToken ct, out IReadOnlyList<(int InA, int InB)> common)
    {
        common = [];
        for (var changes = 0; changes <= mostChanges; changes++)
        {
            ct.ThrowIfCancellationRequested();
            var reached = new int[changes + 1];
            _reached.Add(reached);
            for (var step = 0; step <= changes; step++)
            {
                var diagonal = (2 * step) - changes;
                reached[step] = Follow(Start(changes, step), diagonal);
                if (reached[step] < a.Length || reached[step] - diagonal < b.Length) continue;

                common = WayBack(changes, step);
                return true;
            }
        }

        return false;
    }

    /// <summary>Where a diagonal is entered: from the one below by taking a token of A, or from the one above by one of B.</summary>
    private int Start(int changes, int step)
    {
        if (changes == 0) return 0;

        var before = _reached[changes - 1];
        return TakesB(before, step) ? before[step] : before[step - 1] + 1;
    }

    private static bool TakesB(int[] before, int step) => step == 0 || (step < before.Length && before[step - 1] < before[step]);

    private int Follow(int inA, int diagonal)
    {
        while (inA < a.Length && inA - diagonal < b.Length && inA - diagonal >= 0 && a[inA] == b[inA - diagonal]) inA++;
        return inA;
    }

    private List<(int InA, int InB)> WayBack(int changes, int step)
    {
        var common = new List<(int, int)>();
        var inA = a.Length;
        for (; ; changes--)
        {
            var (start, diagonal) = (Start(changes, step), (2 * step) - changes);
            while (inA > start) common.Add((--inA, inA - diagonal));
            if (changes == 0) return common;

            var takesB = TakesB(_reached[changes - 1], step);
            inA = takesB ? start : start - 1;
            if (!takesB) step--;
        }
    }
}
