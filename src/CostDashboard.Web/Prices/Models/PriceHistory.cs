using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Web.Prices;

/// <summary>What a model has cost in the market over time, as far as the versions tell.</summary>
public static class PriceHistory
{
    /// <summary>The latest first. A version that lists the model as the one before it does adds nothing.</summary>
    public static IReadOnlyList<PriceStep> Of(PriceBook book, string provider, string model)
    {
        var steps = new List<PriceStep>();
        CatalogueModel? before = null;
        foreach (var version in book.Market)
        {
            var listed = version.Catalogue.ById(provider)?.Models.FirstOrDefault(one => one.Id == model);
            if (listed is not null && !Same(before, listed)) steps.AddRange(Steps(version, listed));
            before = listed;
        }

        steps.Reverse();
        return steps;
    }

    private static IEnumerable<PriceStep> Steps(MarketVersion version, CatalogueModel model) => model.Prices.Select(entry =>
    {
        var day = entry.From?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var label = model.Correction is { } correction ? $"{version.Catalogue.Version}; {correction}" : version.Catalogue.Version;
        return new PriceStep(day > version.From || version.From is null ? day : version.From, entry.Window, entry.Rates, label);
    });

    private static bool Same(CatalogueModel? one, CatalogueModel other) =>
        one is not null && one.Prices.Count == other.Prices.Count
        && one.Prices.Zip(other.Prices).All(pair => pair.First.From == pair.Second.From && pair.First.Window == pair.Second.Window && pair.First.Rates.IsSameAs(pair.Second.Rates));
}
