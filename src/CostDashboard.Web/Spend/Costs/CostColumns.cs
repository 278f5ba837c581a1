using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Ui;
using CsvHelper;

namespace CostDashboard.Web.Spend;

/// <summary>The columns of a cost row, alike in JSON and CSV.</summary>
public static class CostColumns
{
    /// <param name="currency">Null for US dollars alone.</param>
    public static Dictionary<string, object?> Of(SpendRow row, SpendQuestion question, ReportingZone zone, CurrencyColumns? currency)
    {
        var columns = new Dictionary<string, object?> { ["period"] = PeriodText(row.Period, question, zone) };
        for (var i = 0; i < question.GroupBy.Count; i++) columns[question.GroupBy[i].Name] = row.Values[i];
        AddFigures(columns, row.Totals);
        if (currency is not null) Add(columns, currency.Of(row), currency);
        return columns;
    }

    public static Dictionary<string, object?> Of(SpendTotals totals, CurrencyColumns? currency)
    {
        var columns = new Dictionary<string, object?>();
        AddFigures(columns, totals);
        if (currency is not null) Add(columns, totals.KnownCost is null ? null : currency.Total, currency);
        return columns;
    }

    public static IEnumerable<string> Names(SpendQuestion question, CurrencyColumns? currency) =>
        question.GroupBy.Select(dimension => dimension.Name).Prepend("period").Concat(Of(SpendTotals.Zero, currency).Keys);

    private static void Add(Dictionary<string, object?> columns, decimal? cost, CurrencyColumns currency)
    {
        columns["cost"] = cost;
        columns["currency"] = currency.Currency;
    }

    /// <summary>The cost of a group in which nothing has a price is unknown: null, never 0.</summary>
    private static void AddFigures(Dictionary<string, object?> columns, SpendTotals totals)
    {
        columns["cost_usd"] = totals.KnownCost?.Usd;
        columns["requests"] = totals.Requests;
        Span<long> tokens = stackalloc long[TokenCounts.Length];
        totals.Tokens.CopyTo(tokens);
        for (var i = 0; i < tokens.Length; i++) columns[TokenCounts.Names[i]] = tokens[i];
        columns["unpriced_requests"] = totals.UnpricedRequests;
        columns["partly_unpriced_requests"] = totals.PartlyUnpricedRequests;
        columns["reported_cost_usd"] = totals.ReportedCost.Usd;
    }

    private static string? PeriodText(long period, SpendQuestion question, ReportingZone zone) => question.Granularity switch
    {
        Granularity.Hour => zone.FormatHour(period),
        Granularity.Day => DateOnly.FromDayNumber((int)period).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Granularity.Month => DateOnly.FromDayNumber((int)period).ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => null,
    };
}

/// <summary>Cost rows as CSV (RFC 4180). Text that a spreadsheet would run as a formula is escaped.</summary>
public sealed class CostsCsv(SpendQuestion question, IReadOnlyList<SpendRow> rows, ReportingZone zone, CurrencyColumns? currency) : IResult
{
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "text/csv; charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = "attachment; filename=costs.csv";
        await using var csv = CsvWriter.Create(httpContext.Response.Body, Options, leaveOpen: true);
        var names = CostColumns.Names(question, currency).ToArray();
        await csv.WriteRecordAsync(names, httpContext.RequestAborted);
        foreach (var row in rows)
        {
            var columns = CostColumns.Of(row, question, zone, currency);
            await csv.WriteRecordAsync(
                [.. names.Select(name => Convert.ToString(columns[name], CultureInfo.InvariantCulture) ?? "")], httpContext.RequestAborted);
        }

        await csv.FlushAsync(httpContext.RequestAborted);
    }
}
