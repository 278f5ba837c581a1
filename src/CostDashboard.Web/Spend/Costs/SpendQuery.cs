using CostDashboard.Core.Analytics;
using CostDashboard.Storage;

namespace CostDashboard.Web.Spend;

/// <summary>Totals, with the total of the totals: what the cost API and the pages ask.</summary>
public sealed class SpendQuery(ISpendReader reader)
{
    public async Task<SpendResult> RunAsync(SpendQuestion question, CancellationToken ct)
    {
        var answer = await reader.ReadAsync(question, ct);
        return answer.Refusal is { } refusal
            ? new SpendResult([], SpendTotals.Zero, refusal)
            : new SpendResult(answer.Rows, SpendSum.Of(answer.Rows.Select(row => row.Totals)), null);
    }
}

/// <param name="Total">The sum of the rows, whatever they are split by.</param>
/// <param name="Refusal">Why there are no rows, when no rollup holds the question; else null.</param>
public sealed record SpendResult(IReadOnlyList<SpendRow> Rows, SpendTotals Total, string? Refusal);
