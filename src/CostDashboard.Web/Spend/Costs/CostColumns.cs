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
        columns["failed_requests"] = totals.FailedRequests;
        AddCosts(columns, totals, isKnown: totals.KnownCost is not null);
        columns["latency_p50_ms"] = Milliseconds(totals.Latency.Percentile(0.5));
        columns["latency_p95_ms"] = Milliseconds(totals.Latency.Percentile(0.95));
    }

    private static void AddCosts(Dictionary<string, object?> columns, SpendTotals totals, bool isKnown)
    {
        decimal? Usd(Money amount) => isKnown ? amount.Usd : null;
        var buckets = totals.Buckets;
        columns["cost_of_reported_usd"] = Usd(totals.CostOfReported);
        columns["list_cost_usd"] = Usd(totals.ListCost);
        columns["input_cost_usd"] = Usd(buckets.Input);
        columns["cache_read_cost_usd"] = Usd(buckets.CacheRead);
        columns["cache_write_cost_usd"] = Usd(buckets.CacheWrite5m);
        columns["cache_write_1h_cost_usd"] = Usd(buckets.CacheWrite1h);
        columns["output_cost_usd"] = Usd(buckets.Output);
        columns["other_cost_usd"] = Usd(buckets.Other);
    }

    /// <summary>Null where no record says how long it took. A tenth is less than the bins of <see cref="LatencyCounts"/> know.</summary>
    private static double? Milliseconds(double? latency) => latency is { } known ? Math.Round(known, 1) : null;

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
