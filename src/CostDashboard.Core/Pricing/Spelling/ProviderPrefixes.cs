using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>Routers' names: "openai/gpt-4o", "bedrock/us.anthropic.claude-…", "openrouter/openai/gpt-4o", "vertex_ai/claude-…".</summary>
internal static class ProviderPrefixes
{
    private const string Router = "openrouter";

    /// <summary>With a provider: "openai/gpt-4o" of openai is its "gpt-4o". Another vendor's prefix stays.</summary>
    internal static IEnumerable<NameSpelling> SpellGiven(NameSpelling name, PriceCatalogue catalogue)
    {
        if (name.Provider is null || Split(name.Model) is not var (prefix, model)) yield break;

        var provider = catalogue.FindProvider(name.Provider);
        if (provider is not null && Resolve(prefix, catalogue) == provider) yield return name with { Model = model };
    }

    /// <summary>Without one: the prefix is the provider; where that leads nowhere, the router that names models just so.</summary>
    internal static IEnumerable<NameSpelling> SpellAbsent(NameSpelling name, PriceCatalogue catalogue)
    {
        if (name.Provider is not null || Split(name.Model) is not var (prefix, model)) yield break;

        if (Resolve(prefix, catalogue) is { } provider) yield return new NameSpelling(provider.Id, model);
        yield return new NameSpelling(Router, name.Model);
    }

    private static CatalogueProvider? Resolve(string prefix, PriceCatalogue catalogue) =>
        catalogue.FindProvider(prefix) ?? (ProviderAliases.Find(prefix) is { } id ? catalogue.ById(id) : null);

    private static (string Prefix, string Model)? Split(string name)
    {
        var slash = name.IndexOf('/');
        return slash > 0 && slash < name.Length - 1 ? (name[..slash], name[(slash + 1)..]) : null;
    }
}
