using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Spend;

/// <summary>A page of records, newest first, with the total of what the filter means.</summary>
public sealed class RecordsQuery(IUsageReader reader, ISpendReader spend, ReportingZone zone)
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
        var total = filter.Id is null && !filter.UnpricedOnly ? await new SpendQuery(new ConvertedSpend(spend, filter.Currency, zone)).RunAsync(question, ct) : null;
        return new RecordsView
        {
            Rows = [.. page.Records.Select(stored => RowOf(stored, filter.Currency))],
            NextCursor = page.Next?.ToString(),
            Total = total is { Refusal: null } ? total.Total : null,
            Currency = filter.Currency,
            HasRecords = page.Records.Count > 0 || await HasAnyAsync(ct),
        };
    }

    private async Task<bool> HasAnyAsync(CancellationToken ct) => (await reader.ListAsync(new UsageListFilter { Limit = 1 }, ct)).Records.Count > 0;

    private RecordRow RowOf(StoredUsage stored, ShownCurrency currency) => new(
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
        stored.Cost is { } cost ? currency.Scale(cost, zone.DayOf(stored.At)) : null)
    {
        Failure = RequestStatus.IsFailed(stored.Record.Status) ? stored.Record.Status : null,
    };
}
