using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots.Diff;

/// <summary>
/// Which models' prices are others at one instant than at an earlier one, both by the same book: its versions, lists and own prices
/// with the instants they hold from. For records at standard tier that name no team and no source.
/// </summary>
public static class EffectivePriceChanges
{
    private static readonly Rates Nothing = new(new Dictionary<string, Rate>());

    /// <param name="since">UTC, not after <paramref name="now"/>.</param>
    /// <param name="now">UTC.</param>
    /// <returns>Of every model of both instants' market versions, by provider and id.</returns>
    public static IReadOnlyList<EffectivePriceChange> Between(PriceBook book, DateTime since, DateTime now)
    {
        var pricer = new Pricer(book);
        return [.. Models(book, since).Concat(Models(book, now))
            .GroupBy(one => (one.Provider, one.Model.Id))
            .Select(
                model =>
                Change(
                    pricer, model.Key.Provider, model.Key.Id, since, HasHours(model.Select(one => one.Model)) ? SameHour(since, now) : now))
            .Where(change => change.Rates.Count > 0)
            .OrderBy(change => change.Provider, StringComparer.Ordinal).ThenBy(change => change.Model, StringComparer.Ordinal)];
    }

    private static EffectivePriceChange Change(Pricer pricer, string provider, string model, DateTime since, DateTime now)
    {
        var (before, after) = (pricer.FindPrice(provider, model, null, since), pricer.FindPrice(provider, model, null, now));
        return new EffectivePriceChange(provider, model, before, after, [.. RateComparison.Changes("", Charged(before), Charged(after))]);
    }

    private static IEnumerable<(string Provider, CatalogueModel Model)> Models(PriceBook book, DateTime at) =>
        (book.Market.LastOrDefault(version => !(version.From > at)) ?? book.Market[0]).Catalogue.Providers
            .SelectMany(provider => provider.Models.Select(model => (provider.Id, model)));

    private static bool HasHours(IEnumerable<CatalogueModel> models) =>
        models.Any(model => model.Prices.Any(price => price.Window is not null));

    /// <summary>A price that changes with the hour of the day has not changed because it is another hour.</summary>
    private static DateTime SameHour(DateTime since, DateTime now) => since.AddDays(Math.Floor((now - since).TotalDays));

    private static Rates Charged(AppliedPrice? price)
    {
        if (price is null) return Nothing;
        if (price.Adjustment is not { } adjustment) return price.Rates;

        var share = 1 + (adjustment.Percent / 100);
        return new Rates(price.Rates.InOrder().ToDictionary(
            rate =>
                rate.Key, rate =>
                    new Rate(rate.Value.Base * share, [.. rate.Value.Tiers.Select(tier => tier with { Price = tier.Price * share })])));
    }
}

/// <summary>A model whose price in use is another at one instant than at an earlier one.</summary>
/// <param name="Provider">The catalogue's id.</param>
/// <param name="Model">The catalogue's id.</param>
/// <param name="Before">What was in force; null when nothing was.</param>
/// <param name="After">What is in force; null when nothing is.</param>
/// <param name="Rates">Old to new, discounts included, in USD for the rate's unit; not empty.</param>
public sealed record EffectivePriceChange(
    string Provider, string Model, AppliedPrice? Before, AppliedPrice? After, IReadOnlyList<RateChange> Rates)
{
    public ModelChangeKind Kind =>
        Before is null ? ModelChangeKind.New : After is null ? ModelChangeKind.Vanished : ModelChangeKind.Changed;
}
