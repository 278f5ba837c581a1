using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Web.Currencies;

namespace CostDashboard.Web.Prices;

/// <summary>What the page shows; of the parts that are not open, nothing.</summary>
public sealed record PricesView
{
    public required ModelFilter Filter { get; init; }

    public PriceTableView? Table { get; init; }

    /// <summary>The model whose panel is open; null when none is.</summary>
    public PriceRow? Open { get; init; }

    /// <summary>The chosen models side by side; null while they are being chosen.</summary>
    public ModelComparison? Compared { get; init; }

    public IReadOnlyList<PriceStep> History { get; init; } = [];

    public PriceChanges? Changes { get; init; }

    /// <summary>Models without a price, those with the most requests first.</summary>
    public IReadOnlyList<UnpricedAnswer.Line> Unpriced { get; init; } = [];

    public IReadOnlyList<OwnPrice> Own { get; init; } = [];

    public IReadOnlyList<PriceList> Lists { get; init; } = [];

    public IReadOnlyList<ListSelection> Selections { get; init; } = [];

    public IReadOnlyList<VersionAnswer> Versions { get; init; } = [];

    /// <summary>Null where the versions are not open.</summary>
    public PriceFetchApi.WaitingAnswer? Fetch { get; init; }

    public IReadOnlyList<ServiceTierRule> Tiers { get; init; } = [];

    /// <summary>Null where its tab is not open.</summary>
    public CurrencyView? Currency { get; init; }

    public IReadOnlyList<AuditAnswer> Log { get; init; } = [];
}
