using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Spend;

/// <summary>The daily chart as figures: a row a day, a column a series, totals on both sides that agree.</summary>
public sealed record DailyTable(IReadOnlyList<string> Columns, IReadOnlyList<DailyTableRow> Rows, IReadOnlyList<Money> ColumnTotals, Money Total)
{
    public static DailyTable From(DailyCosts daily)
    {
        var rows = daily.Days.Select((day, index) =>
        {
            var values = daily.Series.Select(series => series.Values[index]).ToList();
            return new DailyTableRow(day, values, Sum(values));
        });
        var newestFirst = rows.Reverse().ToList();
        var columnTotals = daily.Series.Select(series => Sum(series.Values)).ToList();
        return new DailyTable([.. daily.Series.Select(s => s.Name)], newestFirst, columnTotals, Sum(newestFirst.Select(r => r.Total)));
    }

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (sum, amount) => sum + amount);
}
