using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Spend;

/// <summary>The largest rows of a top table and, under one line, the rest: together they are the total.</summary>
/// <param name="Rest">What the total holds beyond the rows shown; null when they are everything.</param>
/// <param name="RestCount">How many rows the rest stands for; 0 when they are not known one by one.</param>
public sealed record TopShares(IReadOnlyList<ShareRow> Rows, SpendTotals? Rest, decimal RestShare, int RestCount, SpendTotals Total)
{
    /// <summary>A millionth of a dollar, where each amount of thousands is rounded by half a billionth at most.</summary>
    private static readonly Money Rounding = new(1_000);

    public static TopShares Of(IReadOnlyList<ShareRow> rows, SpendTotals total, int take)
    {
        // One row more costs the same line as "1 other".
        var shown = rows.Count <= take + 1 ? rows : [.. rows.Take(take)];
        var cost = total.Cost;
        var requests = total.Requests;
        var unpriced = total.UnpricedRequests;
        var share = 1m;
        foreach (var row in shown)
        {
            cost -= row.Totals.Cost;
            requests -= row.Totals.Requests;
            unpriced -= row.Totals.UnpricedRequests;
            share -= row.Share;
        }

        // A cost without a call is what rounding left: in another currency, each month's amount is rounded once.
        var rest = requests == 0 && cost <= Rounding && Money.Zero - cost <= Rounding
            ? null
            : new SpendTotals { Cost = cost, Requests = requests, UnpricedRequests = unpriced };
        return new TopShares(shown, rest, Math.Max(0, share), rows.Count - shown.Count, total);
    }
}
