using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Tests.Pricing;

internal static class AllPrices
{
    /// <summary>A price of every model of the catalogue that can be reached by its id, in an ordinary hour.</summary>
    public static IEnumerable<AppliedPrice> Of(Pricer pricer, string tier = "standard") =>
        from provider in pricer.Catalogue.Providers
        from model in provider.Models
        let price = pricer.FindPrice(provider.Id, NameOf(model), tier, Some.Instant)
        where price is not null
        select price;

    private static string NameOf(CatalogueModel model) =>
        model.Match.Matches(model.Id.ToLowerInvariant()) ? model.Id : FirstText(model.Match);

    private static string FirstText(MatchRule rule) => rule.Parts.Count > 0 ? FirstText(rule.Parts[0]) : rule.Text;
}
