using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Currencies;
using CostDashboard.Web.Fetching;

namespace CostDashboard.Web.Prices;

/// <summary>Reads the open tab of the Prices page.</summary>
public sealed class PricesQuery(
    ModelsQuery table, PriceBookStore store, PriceLists lists, MarketVersions versions, UnpricedQuery unpriced,
    PriceChangesQuery changes, CurrencyQuery currency, PriceFetchOptions fetch, FetchStates states,
    AuditQuery audit)
{
    private const int LogEntries = 200;

    public async Task<PricesView> RunAsync(PricesAddress address, CancellationToken ct)
    {
        var view = new PricesView { Filter = address.Models, Own = store.Book.Own, Selections = store.Book.Lists };
        return address.Tab switch
        {
            PricesTab.Models when address.Call is { } call => view with { Compared = table.Compare(address.Models.Chosen, call) },
            PricesTab.Models => Models(view, address),
            PricesTab.Changes => view with { Changes = changes.Run(address.Since) },
            PricesTab.Unpriced => view with { Unpriced = (await unpriced.RunAsync(ct)).Models },
            PricesTab.Lists => view with { Lists = lists.All },
            PricesTab.Versions => view with
            {
                Versions = await versions.ListAsync(ct),
                Fetch = PriceFetchAnswer.Of(fetch, await states.FindAsync(WaitingPrices.Name, ct)),
            },
            PricesTab.Rules => view with { Tiers = store.Book.Tiers.All },
            PricesTab.Currency => view with { Currency = await currency.RunAsync(ct) },
            PricesTab.Log => view with { Log = await LogAsync(ct) },
            _ => view,
        };
    }

    private PricesView Models(PricesView view, PricesAddress address) => view with
    {
        Table = table.Run(address.Models),
        Open = address.Open is var (provider, model) ? table.Find(provider, model) : null,
        History = address.Open is var (by, name) ? PriceHistory.Of(store.Book, by, name) : [],
    };

    private async Task<IReadOnlyList<AuditAnswer>> LogAsync(CancellationToken ct) =>
        (await audit.RunAsync(new AuditFilter { Kinds = PricesApi.LoggedKinds, Limit = LogEntries }, ct)).Entries;
}

/// <summary>What the page draws. Only the parts of the open tab are filled.</summary>
public sealed record PricesView
{
    public required ModelFilter Filter { get; init; }

    public ModelsView? Table { get; init; }

    /// <summary>The model whose panel is open; null when none is.</summary>
    public ModelPriceRow? Open { get; init; }

    /// <summary>The chosen models side by side; null while a person is still choosing.</summary>
    public PriceComparison? Compared { get; init; }

    public IReadOnlyList<MarketPricePeriod> History { get; init; } = [];

    public PriceChangesView? Changes { get; init; }

    /// <summary>Models without a price, those with the most requests first.</summary>
    public IReadOnlyList<UnpricedModelAnswer> Unpriced { get; init; } = [];

    public IReadOnlyList<OwnPrice> Own { get; init; } = [];

    public IReadOnlyList<PriceList> Lists { get; init; } = [];

    public IReadOnlyList<ListSelection> Selections { get; init; } = [];

    public IReadOnlyList<MarketVersionAnswer> Versions { get; init; } = [];

    /// <summary>The scheduled fetch; null where another tab is open.</summary>
    public PriceFetchAnswer? Fetch { get; init; }

    public IReadOnlyList<ServiceTierRule> Tiers { get; init; } = [];

    /// <summary>Exchange rates; null where another tab is open.</summary>
    public CurrencyView? Currency { get; init; }

    public IReadOnlyList<AuditAnswer> Log { get; init; } = [];
}
