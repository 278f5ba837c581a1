using CsvHelper;

namespace CostDashboard.Web.Accounts;

/// <summary>Entries of the log as CSV (RFC 4180). Text that a spreadsheet would run as a formula is escaped.</summary>
public sealed class AuditCsv(IAsyncEnumerable<AuditAnswer> entries) : IResult
{
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var ct = httpContext.RequestAborted;
        httpContext.Response.ContentType = "text/csv; charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = "attachment; filename=audit-log.csv";
        await using var csv = CsvWriter.Create(httpContext.Response.Body, Options, leaveOpen: true);
        await csv.WriteRecordAsync(["at", "by", "action", "what", "before", "after"], ct);
        await foreach (var entry in entries.WithCancellation(ct))
        {
            await csv.WriteRecordAsync(
                [$"{entry.At:yyyy-MM-ddTHH:mm:ssZ}", entry.By, entry.Action, entry.What, Part(entry, "before"), Part(entry, "after")], ct);
        }

        await csv.FlushAsync(ct);
    }

    private static string Part(AuditAnswer entry, string name) => entry.Details?[name]?.ToJsonString() ?? "";
}
