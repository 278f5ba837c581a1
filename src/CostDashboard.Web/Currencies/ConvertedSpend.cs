using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Currencies;

/// <summary>
/// Scales the cost of each month as <see cref="ShownCurrency.Scale"/> says. Totals over time are read by month and added up.
/// </summary>
public sealed class ConvertedSpend(ISpendReader reader, ShownCurrency currency, ReportingZone zone) : ISpendReader
{
    public async Task<SpendAnswer> ReadAsync(SpendQuestion question, CancellationToken ct)
    {
        if (currency.IsUsd) return await reader.ReadAsync(question, ct);

        if (question.Limit is not null) throw new ArgumentException("Which groups cost most is told in US dollars only.", nameof(question));

        var asked = question.Granularity == Granularity.Total ? question with { Granularity = Granularity.Month } : question;
        var answer = await reader.ReadAsync(asked, ct);
        if (answer.Refusal is not null) return answer;

        var rows = answer.Rows.Select(row => row with { Totals = Scaled(row.Totals, SpendMonth.Of(row.Period, asked.Granularity, zone)) });
        return answer with { Rows = question.Granularity == Granularity.Total ? Added(rows) : [.. rows] };
    }

    private SpendTotals Scaled(SpendTotals totals, DateOnly month)
    {
        var cost = currency.Scale(totals.Cost, month);
        return totals with
        {
            Cost = cost,
            Buckets = totals.Buckets.ScaledTo(cost),
            ListCost = currency.Scale(totals.ListCost, month),
            ReportedCost = currency.Scale(totals.ReportedCost, month),
            CostOfReported = currency.Scale(totals.CostOfReported, month),
        };
    }

    private static IReadOnlyList<SpendRow> Added(IEnumerable<SpendRow> months) =>
    [
        .. months.GroupBy(row => string.Join('\n', row.Values), StringComparer.Ordinal)
            .Select(group => new SpendRow(0, group.First().Values, SpendSum.Of(group.Select(row => row.Totals)))),
    ];
}

/// <summary>The month of a row of totals, as its first day in the reporting zone.</summary>
public static class SpendMonth
{
    /// <param name="granularity">Anything but a total, which spans several months.</param>
    public static DateOnly Of(long period, Granularity granularity, ReportingZone zone)
    {
        var day = granularity switch
        {
            Granularity.Day or Granularity.Month => DateOnly.FromDayNumber((int)period),
            Granularity.Hour => zone.DayOf(DateTime.UnixEpoch.AddMinutes(period)),
            _ => throw new ArgumentOutOfRangeException(nameof(granularity), granularity, "A total lies in no one month."),
        };
        return new DateOnly(day.Year, day.Month, 1);
    }
}
