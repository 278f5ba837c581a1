using CostDashboard.Core.Analytics;
using CostDashboard.Storage;

namespace CostDashboard.Web.Spend;

/// <summary>A page of records, newest first, with the total of what the filter means.</summary>
public sealed class RecordsQuery(IUsageReader reader, SpendQuery spend, ReportingZone zone)
{
    public async Task<RecordsView> RunAsync(RecordsFilter filter, CancellationToken ct)
    {
        var question = SpendQuestion.Of(filter.Spend, zone);
        var page = await reader.ListAsync(
            new UsageListFilter
            {
                From = filter.Id is null ? question.From : null,
                To = filter.Id is null ? question.To : null,
                Where = filter.Spend.Where,
                Id = filter.Id,
                UnpricedOnly = filter.UnpricedOnly,
                Limit = filter.Limit,
                After = UsageCursor.TryParse(filter.Cursor, out var cursor) ? cursor : null,
            },
            ct);
        var total = filter.Id is null && !filter.UnpricedOnly ? await spend.RunAsync(question, ct) : null;
        return new RecordsView
        {
            Rows = [.. page.Records.Select(RowOf)],
            NextCursor = page.Next?.ToString(),
            Total = total is { Refusal: null } ? total.Total : null,
            HasRecords = page.Records.Count > 0 || await HasAnyAsync(ct),
        };
    }

    private async Task<bool> HasAnyAsync(CancellationToken ct) => (await reader.ListAsync(new UsageListFilter { Limit = 1 }, ct)).Records.Count > 0;

    private static RecordRow RowOf(StoredUsage stored) => new(
        RecordKey.Of(stored.Seq),
        stored.At,
        stored.Record.Provider,
        stored.Record.Model,
        stored.Record.Team,
        stored.Record.Project,
        stored.Record.Environment,
        stored.Record.Requests,
        stored.Record.Counts.TotalInput,
        stored.Record.Counts.TotalOutput,
        stored.Cost);
}
