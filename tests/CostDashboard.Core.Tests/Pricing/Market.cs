using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Corrections;
using CostDashboard.Core.Pricing.Fees;

namespace CostDashboard.Core.Tests.Pricing;

/// <summary>The shipped price files, loaded once.</summary>
internal static class Market
{
    public static readonly PriceCatalogue Catalogue = PriceCatalogue.Load(Bytes("genai-prices.json"), "genai-prices 0.1.8");

    public static readonly ServiceTierRules Tiers = ServiceTierRules.Load(Bytes("service-tiers.json"));

    public static readonly ToolFees Fees = ToolFees.Load(Bytes("tool-fees.json"));

    /// <summary>By the catalogue alone, as the program that expected costs come from prices.</summary>
    public static readonly Pricer Pricer = new(Catalogue, Tiers);

    public static readonly Pricer WithFees = new(PriceBook.Of(Catalogue, Tiers, Fees));

    public static readonly CatalogueMatcher Matcher = new(Catalogue);

    public static readonly CatalogueCorrections Corrections = CatalogueCorrections.Load(Bytes("catalogue-corrections.json"));

    /// <summary>As the host prices: with the shipped corrections.</summary>
    public static readonly Pricer Corrected = new(Corrections.Over(Catalogue), Tiers);

    public static readonly CatalogueMatcher CorrectedMatcher = new(Corrections.Over(Catalogue));

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "seed-data", name));

    /// <summary>A catalogue of one provider "p" with one model "m" at the given prices.</summary>
    public static Pricer Of(string prices) => new(CatalogueOf(prices), Tiers);

    public static PriceCatalogue CatalogueOf(string prices) => PriceCatalogue.Load(
        System.Text.Encoding.UTF8.GetBytes(
            $$"""[{"id":"p","name":"P","models":[{"id":"m","match":{"equals":"m"},"prices":{{prices}}}]}]"""), "test");
}
