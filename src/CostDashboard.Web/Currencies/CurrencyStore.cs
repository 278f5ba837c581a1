using System.Text.Json;
using CostDashboard.Core.Pricing.Currency;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Currencies;

/// <summary>
/// The exchange rates by which amounts are shown, in memory and in the database. Changes are made one at a time, and each is saved with
/// its entry in the log.
/// </summary>
public sealed class CurrencyStore(
    IDbContextFactory<CostDbContext> contexts, CurrentRates current, LiveSignals signals, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile CurrencyTable _table = new([]);

    public CurrencyRates Rates => _table.Rates;

    /// <summary>Rates are sorted by month, then by currency.</summary>
    public IReadOnlyList<CurrencyRateRow> Rows => _table.Rows;

    public async Task LoadAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        Show(new CurrencyTable(await context.CurrencyRates.AsNoTracking().ToListAsync(ct)));
    }

    /// <summary>Saves rates that people enter. From then on they win over a feed's rates.</summary>
    /// <param name="by">The person's e-mail address or the API key's name.</param>
    public Task<RateCounts> SetAsync(IReadOnlyList<CurrencyRate> rates, string by, CancellationToken ct) =>
        KeepAsync(rates, isFromFeed: false, CurrencyActions.RatesSet, by, ct);

    /// <summary>Saves a feed's rates, except for months that have a rate entered by a person.</summary>
    /// <param name="host">The host of the feed.</param>
    public Task<RateCounts> SetFromFeedAsync(IReadOnlyList<CurrencyRate> rates, string host, CancellationToken ct) =>
        KeepAsync(rates, isFromFeed: true, CurrencyActions.RatesFetched, host, ct);

    /// <returns>False when there is no such rate.</returns>
    public async Task<bool> DeleteAsync(string currency, DateOnly month, string by, CancellationToken ct)
    {
        var saved = await ChangeAsync(CurrencyActions.RateDeleted, by, (context, edit) =>
        {
            if (edit.Rows.GetValueOrDefault((currency, month)) is not { } row) return;

            edit.Delete(row);
            context.CurrencyRates.Remove(row);
        }, ct);
        return saved.Deleted > 0;
    }

    public void Dispose() => _turn.Dispose();

    private Task<RateCounts> KeepAsync(
        IReadOnlyList<CurrencyRate> rates, bool isFromFeed, string action, string by, CancellationToken ct) =>
        ChangeAsync(action, by, (context, edit) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            foreach (var rate in rates)
            {
                if (edit.Set(rate, isFromFeed, by, now) is { } added) context.CurrencyRates.Add(added);
            }
        }, ct);

    private async Task<RateCounts> ChangeAsync(string action, string by, Action<CostDbContext, RatesEdit> change, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        RatesEdit edit;
        try
        {
            await using var context = await contexts.CreateDbContextAsync(ct);
            edit = new RatesEdit(await context.CurrencyRates.ToDictionaryAsync(row => (row.Currency, row.Month), ct));
            change(context, edit);
            if (!edit.IsEmpty)
            {
                context.AuditEntries.Add(
                    ChangeLog.Entry(time.GetUtcNow().UtcDateTime, by, action, edit.What, Json(edit.Before), Json(edit.After)));
                await context.SaveChangesAsync(ct);
                Show(new CurrencyTable(edit.Rows.Values));
            }
        }
        finally
        {
            _turn.Release();
        }

        if (!edit.IsEmpty) signals.Raise(Topic.Currencies);
        return edit.Saved;
    }

    private void Show(CurrencyTable table)
    {
        _table = table;
        current.Rates = table.Rates;
    }

    private static string? Json(SortedDictionary<string, decimal> rates) =>
        rates.Count == 0 ? null : JsonSerializer.Serialize(rates, ChangeLog.Json);
}

/// <summary>The log's names of changes of exchange rates.</summary>
public static class CurrencyActions
{
    public const string RatesSet = "currency_rates.set";
    public const string RatesFetched = "currency_rates.fetched";
    public const string RateDeleted = "currency_rate.deleted";
}

/// <summary>All rates as they stand at one moment.</summary>
internal sealed class CurrencyTable(IEnumerable<CurrencyRateRow> rows)
{
    internal IReadOnlyList<CurrencyRateRow> Rows { get; } =
        [.. rows.OrderBy(row => row.Month).ThenBy(row => row.Currency, StringComparer.Ordinal)];

    internal CurrencyRates Rates => field ??= new CurrencyRates(Rows.Select(row => new CurrencyRate(row.Month, row.Currency, row.PerUsd)));
}
