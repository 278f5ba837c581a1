using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Spend;

/// <summary>The columns a chart and its table show: days, or weeks where days would be too thin to see.</summary>
/// <param name="Steps">From, and exclusive To, of each column.</param>
public sealed record CostSteps(IReadOnlyList<(DateOnly From, DateOnly To)> Steps, IReadOnlyList<StackSeries> Series, bool Weekly)
{
    /// <summary>A quarter of days still shows each one.</summary>
    public const int MostDays = 92;

    public static CostSteps Of(DailyCosts daily)
    {
        if (daily.Days.Count <= MostDays)
        {
            return new CostSteps([.. daily.Days.Select(day => (day, day.AddDays(1)))], daily.Series, Weekly: false);
        }

        var weeks = daily.Days.Select((day, index) => (day, index)).GroupBy(pair => Monday(pair.day)).ToList();
        return new CostSteps(
            [.. weeks.Select(week => (week.First().day, week.Last().day.AddDays(1)))],
            [
                .. daily.Series.Select(series =>
                    series with { Values = [.. weeks.Select(week => Sum(week.Select(pair => series.Values[pair.index])))] }),
            ],
            Weekly: true);
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (sum, amount) => sum + amount);
}

/// <summary>The chart as figures: a row a step, newest first, a column a series, totals on both sides that agree.</summary>
public sealed record CostTable(
    IReadOnlyList<string> Columns, IReadOnlyList<CostTableRow> Rows, IReadOnlyList<Money> ColumnTotals, Money Total)
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

/// <param name="To">Exclusive.</param>
public sealed record CostTableRow(DateOnly From, DateOnly To, IReadOnlyList<Money> Values, Money Total);
