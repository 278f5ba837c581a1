using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Spend;

/// <summary>The chart as figures: a row a step, newest first, a column a series, totals on both sides that agree.</summary>
public sealed record CostTable(IReadOnlyList<string> Columns, IReadOnlyList<CostTableRow> Rows, IReadOnlyList<Money> ColumnTotals, Money Total)
{
    public static CostTable From(CostSteps costs)
    {
        var rows = costs.Steps.Select((step, index) =>
        {
            var values = costs.Series.Select(series => series.Values[index]).ToList();
            return new CostTableRow(step.From, step.To, values, Sum(values));
        }).Reverse().ToList();
        return new CostTable(
            [.. costs.Series.Select(series => series.Name)],
            rows,
            [.. costs.Series.Select(series => Sum(series.Values))],
            Sum(rows.Select(row => row.Total)));
    }

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (sum, amount) => sum + amount);
}
