using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>Prices records by a catalogue. Safe for many threads; a price that is known already costs no allocation.</summary>
public sealed class Pricer
{
    private readonly PriceLookup _prices;

    public Pricer(PriceCatalogue catalogue, ServiceTierRules tiers)
    {
        Catalogue = catalogue;
        _prices = new PriceLookup(new CatalogueMatcher(catalogue), tiers);
    }

    public PriceCatalogue Catalogue { get; }

    /// <summary>How many pairs of provider and model are remembered; bounded.</summary>
    internal int Remembered => _prices.Remembered;

    /// <summary>
    /// The cost of a record at an instant. Counts that are all zero cost 0 even without a price; a record without any counts
    /// costs what its price charges per request, and is unknown where there is no such charge.
    /// </summary>
    public PricedCost Price(UsageRecord record, DateTime atUtc)
    {
        var price = FindPrice(record.Provider, record.Model, record.ServiceTier, atUtc);
        return record.HasCounts
            ? Costs.Of(record.Counts, record.Requests, price)
            : Costs.OfRequestsAlone(record.Requests, price);
    }

    /// <summary>The price a model has at an instant, or null when it has none: for estimates and what-ifs, with <see cref="Costs.Of"/>.</summary>
    public AppliedPrice? FindPrice(string? provider, string model, string? serviceTier, DateTime atUtc) =>
        _prices.Find(provider, model, ServiceTiers.Normalize(serviceTier), atUtc);
}
