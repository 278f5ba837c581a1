using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Spelling;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>Whose responses a name promises: the catalogue's id, or what people call its API.</summary>
public static class ResponseProviders
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["gemini"] = "google",
        ["vertex"] = "google",
        ["vertexai"] = "google",
        ["bedrock"] = "aws",
        ["xai"] = "x-ai",
        ["azure-openai"] = "azure",
        ["azure_openai"] = "azure",
    };

    /// <summary>By id or alias; case does not matter. Null for any other name: in a URL a near miss is a mistake.</summary>
    public static CatalogueProvider? Find(string name, PriceCatalogue catalogue)
    {
        var plain = PriceCatalogue.Plain(name);

        return catalogue.ById(plain) ?? catalogue.ById(Aliases.GetValueOrDefault(plain) ?? ProviderAliases.Find(plain) ?? plain);
    }

    /// <summary>As <see cref="Find"/>, and by the catalogue's rules: for the provider a record names.</summary>
    internal static CatalogueProvider? FindNamed(string name, PriceCatalogue catalogue) =>
        Find(name, catalogue) ?? catalogue.FindProvider(name);

    /// <summary>All names, aliases after ids.</summary>
    public static IEnumerable<string> Names(PriceCatalogue catalogue) =>
        catalogue.Providers.Select(provider => provider.Id).Concat(["gemini", "bedrock"]);
}
