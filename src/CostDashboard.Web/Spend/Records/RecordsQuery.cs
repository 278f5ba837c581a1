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
        var total = filter.Id is null && !filter.UnpricedOnly
            ? await new SpendQuery(new ConvertedSpend(spend, filter.Currency, zone)).RunAsync(question, ct)
            : null;
        return new RecordsView
        {
            Rows = [.. page.Records.Select(stored => RowOf(stored, filter.Currency))],
            NextCursor = page.Next?.ToString(),
            Total = total is { Refusal: null } ? total.Total : null,
            Currency = filter.Currency,
            HasRecords = page.Records.Count > 0 || await HasAnyAsync(ct),
        };
    }

    private async Task<bool> HasAnyAsync(CancellationToken ct) =>
        (await reader.ListAsync(new UsageListFilter { Limit = 1 }, ct)).Records.Count > 0;

    private RecordRow RowOf(StoredUsage stored, ShownCurrency currency) => new(
        stored.Key.ToString(),
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

/// <summary>Which records a list shows, newest first.</summary>
public sealed record RecordsFilter
{
    public const int PageSize = 50;

    public required SpendFilter Spend { get; init; }

    /// <summary>Only records whose cost is unknown.</summary>
    public bool UnpricedOnly { get; init; }

    /// <summary>Only records with this id, in any source; the period then does not matter.</summary>
    public string? Id { get; init; }

    /// <summary>From <see cref="RecordsView.NextCursor"/>; null for the newest. One that cannot be read means the newest.</summary>
    public string? Cursor { get; init; }

    public ShownCurrency Currency { get; init; } = ShownCurrency.Usd;

    public int Limit { get; init; } = PageSize;
}

/// <summary>One page of records.</summary>
public sealed record RecordsView
{
    public required IReadOnlyList<RecordRow> Rows { get; init; }

    /// <summary>Null when there is nothing older.</summary>
    public required string? NextCursor { get; init; }

    /// <summary>
    /// Of everything the filter means, not of this page alone; null when no rollup can say (unpriced only, a search by id).
    /// </summary>
    public required SpendTotals? Total { get; init; }

    public required bool HasRecords { get; init; }

    public ShownCurrency Currency { get; init; } = ShownCurrency.Usd;
}

/// <param name="Key">Opaque and safe in an address.</param>
/// <param name="Timestamp">UTC.</param>
/// <param name="Team">Null when the record names none; so are project and environment.</param>
/// <param name="Cost">Null when unknown.</param>
public sealed record RecordRow(
    string Key,
    DateTime Timestamp,
    string? Provider,
    string Model,
    string? Team,
    string? Project,
    string? Environment,
    long Requests,
    long InputTokens,
    long OutputTokens,
    Money? Cost)
{
    /// <summary>The status, where it says that the request failed.</summary>
    public string? Failure { get; init; }
}
