using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CsvHelper;
using CsvHelper.Configuration;

namespace CostDashboard.Web.Spend;

/// <summary>Cost rows as CSV (RFC 4180). Text that a spreadsheet would run as a formula is escaped.</summary>
public sealed class CostsCsv(SpendQuestion question, IReadOnlyList<SpendRow> rows, ReportingZone zone) : IResult
{
    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "text/csv; charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = "attachment; filename=costs.csv";
        await using var text = new StreamWriter(httpContext.Response.Body, leaveOpen: true);
        await using var csv = new CsvWriter(text, Configuration);
        var names = CostColumns.Names(question).ToList();
        foreach (var name in names) csv.WriteField(name);
        await csv.NextRecordAsync();
        foreach (var row in rows)
        {
            var columns = CostColumns.Of(row, question, zone);
            foreach (var name in names) csv.WriteField(columns[name]);
            await csv.NextRecordAsync();
        }
    }
}
