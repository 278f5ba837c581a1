using CostDashboard.Core.Analytics;
using CostDashboard.Storage;

namespace CostDashboard.Web.Spend;

/// <summary>Totals, with the total of the totals: what the cost API and the pages ask.</summary>
public sealed class SpendQuery(ISpendReader reader)
{
    public async Task<SpendResult> RunAsync(SpendQuestion question, CancellationToken ct)
    {
        var answer = await reader.ReadAsync(question, ct);
        if (answer.Refusal is { } refusal) return new SpendResult([], SpendTotals.Zero, refusal);

        var parts = answer.Rows.Select(row => row.Totals);
        return new SpendResult(answer.Rows, SpendSum.Of(answer.Others is { } others ? parts.Append(others.Totals) : parts), null)
        {
            Others = answer.Others,
        };
    }
}

/// <param name="Total">The sum of the rows and of the others, whatever they are split by.</param>
/// <param name="Refusal">Why there are no rows, when no rollup holds the question; else null.</param>
public sealed record SpendResult(IReadOnlyList<SpendRow> Rows, SpendTotals Total, string? Refusal)
{
    /// <summary>What a limit left out; null where none was asked for.</summary>
    public SpendOthers? Others { get; init; }
}
