using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots.Diff;

/// <summary>
/// Which models' prices are others at one instant than at an earlier one, both by the same book: its versions, lists and own prices
/// with the instants they hold from. For records at standard tier that name no team and no source.
/// </summary>
public static class PriceMoves
{
    private static readonly Rates Nothing = new(new Dictionary<string, Rate>());

    /// <param name="since">UTC, not after <paramref name="now"/>.</param>
    /// <param name="now">UTC.</param>
    /// <returns>Of every model of both instants' market versions, by provider and id.</returns>
    public static IReadOnlyList<PriceMove> Between(PriceBook book, DateTime since, DateTime now)
    {
        var pricer = new Pricer(book);
        return [.. Models(book, since).Concat(Models(book, now))
            .GroupBy(one => (one.Provider, one.Model.Id))
            .Select(model => Move(pricer, model.Key.Provider, model.Key.Id, since, HasHours(model.Select(one => one.Model)) ? SameHour(since, now) : now))
            .Where(move => move.Rates.Count > 0)
            .OrderBy(move => move.Provider, StringComparer.Ordinal).ThenBy(move => move.Model, StringComparer.Ordinal)];
    }

    private static PriceMove Move(Pricer pricer, string provider, string model, DateTime since, DateTime now)
    {
        var (before, after) = (pricer.FindPrice(provider, model, null, since), pricer.FindPrice(provider, model, null, now));
        return new PriceMove(provider, model, before, after, [.. RateComparison.Changes("", Charged(before), Charged(after))]);
    }

    private static IEnumerable<(string Provider, CatalogueModel Model)> Models(PriceBook book, DateTime at) =>
        (book.Market.LastOrDefault(version => !(version.From > at)) ?? book.Market[0]).Catalogue.Providers.SelectMany(provider => provider.Models.Select(model => (provider.Id, model)));

    private static bool HasHours(IEnumerable<CatalogueModel> models) => models.Any(model => model.Prices.Any(price => price.Window is not null));

    /// <summary>A price that changes with the hour of the day has not changed because it is another hour.</summary>
    private static DateTime SameHour(DateTime since, DateTime now) => since.AddDays(Math.Floor((now - since).TotalDays));

    private static Rates Charged(AppliedPrice? price)
    {
        if (price is null) return Nothing;
        if (price.Adjustment is not { } adjustment) return price.Rates;

        var share = 1 + (adjustment.Percent / 100);
        return new Rates(price.Rates.InOrder().ToDictionary(
            rate => rate.Key, rate => new Rate(rate.Value.Base * share, [.. rate.Value.Tiers.Select(tier => tier with { Price = tier.Price * share })])));
    }
}
