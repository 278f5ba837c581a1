using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>The answer for one pair of names: one price, or those of a catalogue model, among which the instant decides.</summary>
internal sealed class PriceTerms(AppliedPrice[] prices, CatalogueModel? model = null)
{
    internal AppliedPrice At(DateTime atUtc) => prices[model?.PriceIndexAt(atUtc) ?? 0];

    internal PriceTerms Select(Func<AppliedPrice, AppliedPrice> change) => new(Array.ConvertAll(prices, price => change(price)), model);
}
