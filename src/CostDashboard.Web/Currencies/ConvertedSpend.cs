using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Currencies;

/// <summary>Totals as they are, each month's costs scaled as <see cref="ShownCurrency.Scale"/> says. Totals over time are asked for by month and added up.</summary>
public sealed class ConvertedSpend(ISpendReader reader, ShownCurrency currency, ReportingZone zone) : ISpendReader
{
    public async Task<SpendAnswer> ReadAsync(SpendQuestion question, CancellationToken ct)
    {
        if (currency.IsUsd) return await reader.ReadAsync(question, ct);

        var asked = question.Granularity == Granularity.Total ? question with { Granularity = Granularity.Month } : question;
        var answer = await reader.ReadAsync(asked, ct);
        var rows = answer.Rows.Select(row => row with { Totals = Scaled(row.Totals, SpendMonth.Of(row.Period, asked.Granularity, zone)) });
        return answer with { Rows = question.Granularity == Granularity.Total ? Added(rows) : [.. rows] };
    }

    private SpendTotals Scaled(SpendTotals totals, DateOnly month) => totals with
    {
        Cost = currency.Scale(totals.Cost, month),
        ReportedCost = currency.Scale(totals.ReportedCost, month),
    };

    private static IReadOnlyList<SpendRow> Added(IEnumerable<SpendRow> months) =>
    [
        .. months.GroupBy(row => string.Join('\n', row.Values), StringComparer.Ordinal)
            .Select(group => new SpendRow(0, group.First().Values, SpendSum.Of(group.Select(row => row.Totals)))),
    ];
}
