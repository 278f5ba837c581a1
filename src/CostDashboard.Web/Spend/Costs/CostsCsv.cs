using System.Globalization;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CsvHelper;

namespace CostDashboard.Web.Spend;

/// <summary>Cost rows as CSV (RFC 4180). Text that a spreadsheet would run as a formula is escaped.</summary>
public sealed class CostsCsv(CostColumns columns, IReadOnlyList<SpendRow> rows) : IResult
{
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "text/csv; charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = "attachment; filename=costs.csv";
        await using var csv = CsvWriter.Create(httpContext.Response.Body, Options, leaveOpen: true);
        var fields = new CsvFields();
        columns.WriteNames(fields);
        await csv.WriteRecordAsync([.. fields.Names], httpContext.RequestAborted);
        foreach (var row in rows)
        {
            fields.Clear();
            columns.Write(row, fields);
            await csv.WriteRecordAsync([.. fields.Values], httpContext.RequestAborted);
        }

        await csv.FlushAsync(httpContext.RequestAborted);
    }

    private sealed class CsvFields : ICostFields
    {
        public List<string> Names { get; } = [];

        public List<string> Values { get; } = [];

        public void Clear()
        {
            Names.Clear();
            Values.Clear();
        }

        public void Text(CostColumn column, string? value) => Add(column, value);

        public void Whole(CostColumn column, long value) => Add(column, value.ToString(CultureInfo.InvariantCulture));

        public void Usd(CostColumn column, Money? value) => Amount(column, value?.Usd);

        public void Amount(CostColumn column, decimal? value) => Add(column, value?.ToString(CultureInfo.InvariantCulture));

        public void Milliseconds(CostColumn column, double? value) => Add(column, value?.ToString(CultureInfo.InvariantCulture));

        private void Add(CostColumn column, string? value)
        {
            Names.Add(column.Name);
            Values.Add(value ?? "");
        }
    }
}
