using CostDashboard.Storage;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Fetching;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Prices;

/// <summary>The Prices page, the part of it that is open.</summary>
public sealed class PricesQuery(
    PriceTable table, PriceBookStore store, PriceLists lists, MarketVersions versions, UnpricedQuery unpriced, PriceChangesQuery changes, CurrencyQuery currency,
    PriceFetchOptions fetch, FetchStates states, IDbContextFactory<CostDbContext> contexts)
{
    private const int LogEntries = 200;

    public async Task<PricesView> RunAsync(PricesPlace place, CancellationToken ct)
    {
        var view = new PricesView { Filter = place.Models, Own = store.Book.Own, Selections = store.Book.Lists };
        return place.Tab switch
        {
            PricesTab.Models when place.Call is { } call => view with { Compared = table.Compare(place.Models.Chosen, call) },
            PricesTab.Models => Models(view, place),
            PricesTab.Changes => view with { Changes = changes.Run(place.Since) },
            PricesTab.Unpriced => view with { Unpriced = (await unpriced.RunAsync(ct)).Models },
            PricesTab.Lists => view with { Lists = lists.All },
            PricesTab.Versions => view with { Versions = await versions.ListAsync(ct), Fetch = PriceFetchApi.Answer(fetch, await states.FindAsync(WaitingPrices.Name, ct)) },
            PricesTab.Rules => view with { Tiers = store.Book.Tiers.All },
            PricesTab.Currency => view with { Currency = await currency.RunAsync(ct) },
            PricesTab.Log => view with { Log = await LogAsync(ct) },
            _ => view,
        };
    }

    private PricesView Models(PricesView view, PricesPlace place) => view with
    {
        Table = table.Run(place.Models),
        Open = place.Open is var (provider, model) ? table.Find(provider, model) : null,
        History = place.Open is var (by, name) ? PriceHistory.Of(store.Book, by, name) : [],
    };

    private async Task<IReadOnlyList<AuditAnswer>> LogAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var entries = await context.AuditEntries.AsNoTracking().OrderByDescending(entry => entry.Id).Take(LogEntries).ToListAsync(ct);
        return [.. entries.Select(AuditAnswer.Of)];
    }
}
