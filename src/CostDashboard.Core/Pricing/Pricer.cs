using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>Prices records by a price book. Safe for many threads; a price that is known already costs no allocation.</summary>
public sealed class Pricer(PriceBook book)
{
    private volatile PriceLookup _prices = new(book);

    /// <summary>By one catalogue alone.</summary>
    public Pricer(PriceCatalogue catalogue, ServiceTierRules tiers)
        : this(PriceBook.Of(catalogue, tiers))
    {
    }

    public PriceBook Book => _prices.Book;

    /// <summary>The newest version of the market catalogue.</summary>
    public PriceCatalogue Catalogue => Book.Catalogue;

    /// <summary>How many answers are remembered; bounded.</summary>
    internal int Remembered => _prices.Remembered;

    /// <summary>
    /// The cost of a record at an instant. Counts that are all zero cost 0 even without a price; a record without any counts
    /// costs what its price charges per request, and is unknown where there is no such charge.
    /// </summary>
    public PricedCost Price(UsageRecord record, DateTime atUtc)
    {
        var price = _prices.Find(PriceQuestion.Of(record, atUtc));
        return record.HasCounts
            ? Costs.Of(BilledUsage.Of(record), price)
            : Costs.OfRequestsAlone(record.Requests, price);
    }

    /// <summary>
    /// The price a model has at an instant, or null when it has none: for estimates and what-ifs, with <see cref="Costs.Of"/>.
    /// </summary>
    public AppliedPrice? FindPrice(
        string? provider, string model, string? serviceTier, DateTime atUtc, string? source = null, string? team = null) =>
        _prices.Find(new PriceQuestion(provider, model, ServiceTiers.Normalize(serviceTier), source, team, atUtc));

    /// <summary>The same for stored usage, with what decides its fees and surcharges.</summary>
    /// <param name="usage">Its kinds of calls are asked about.</param>
    /// <param name="inferenceGeo">As <see cref="UsageDetails.InferenceGeo"/>.</param>
    public AppliedPrice? FindPrice(
        string? provider, string model, string? serviceTier, DateTime atUtc, string? source, string? team, in BilledUsage usage,
        string? inferenceGeo) =>
        _prices.Find(new PriceQuestion(provider, model, ServiceTiers.Normalize(serviceTier), source, team, atUtc)
        {
            Calls = ToolCalls.KindsOf(usage.Counts, usage.ToolCalls),
            InferenceGeo = inferenceGeo,
        });

    /// <summary>From now on prices come from another book. A record that is being priced keeps to the book it began with.</summary>
    public void Use(PriceBook book) => _prices = new PriceLookup(book);
}
