using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots.Portkey;

/// <summary>Whose prices a file of Portkey's lists: it is named after the provider and does not say so within.</summary>
internal static class PortkeyProviders
{
    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        ["azure-ai"] = "azure",
        ["azure-openai"] = "azure",
        ["bedrock"] = "aws",
        ["bedrock-mantle"] = "aws",
        ["fireworks-ai"] = "fireworks",
        ["mistral-ai"] = "mistral",
        ["moonshot"] = "moonshotai",
        ["novita-ai"] = "novita",
        ["palm"] = "google",
        ["perplexity-ai"] = "perplexity",
        ["together-ai"] = "together",
        ["vertex-ai"] = "google",
        ["z-ai"] = "zai",
        ["zhipu"] = "zhipuai",
    };

    /// <summary>The catalogue's id for the file's name.</summary>
    internal static string IdOf(string name)
    {
        var plain = PriceCatalogue.Plain(name);
        return Ids.GetValueOrDefault(plain, plain);
    }

    /// <summary>
    /// The provider most of the models' names mean when none is given; null where that is not half of those that mean one.
    /// </summary>
    internal static string? Meant(PriceCatalogue market, IReadOnlyList<string> models)
    {
        var meant = models.Select(market.FindProviderOf).OfType<CatalogueProvider>()
            .GroupBy(provider => provider.Id, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ToList();
        return meant is [var most, ..] && most.Count() * 2 > meant.Sum(group => group.Count()) ? most.Key : null;
    }
}
