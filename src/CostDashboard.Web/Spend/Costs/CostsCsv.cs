using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Web.Currencies;
using CsvHelper;

namespace CostDashboard.Web.Spend;

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
            await csv.WriteRecordAsync([.. names.Select(name => Convert.ToString(columns[name], CultureInfo.InvariantCulture) ?? "")], httpContext.RequestAborted);
        }

        await csv.FlushAsync(httpContext.RequestAborted);
    }
}
