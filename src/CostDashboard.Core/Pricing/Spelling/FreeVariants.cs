using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>
/// "deepseek/deepseek-chat-v3-0324:free": a router's free offer of a model. Its maker's price, which rules for beginnings of names would find, is never its.
/// </summary>
internal static class FreeVariants
{
    internal const string Ending = ":free";
    private const string Router = "openrouter";

    internal static bool IsOne(NameSpelling name) => name.Model.EndsWith(Ending, StringComparison.Ordinal);

    /// <summary>How the router that offers it may list it, the full name first.</summary>
    internal static IEnumerable<NameSpelling> Listed(NameSpelling name, PriceCatalogue catalogue)
    {
        // A provider nobody knows matches nothing.
        if (name.Provider is not null && catalogue.FindProvider(name.Provider) is null && !ProviderAliases.IsKnown(name.Provider)) yield break;

        const string prefix = Router + "/";
        yield return new NameSpelling(Router, name.Model.StartsWith(prefix, StringComparison.Ordinal) ? name.Model[prefix.Length..] : name.Model);
    }

    internal static bool Is(CatalogueModel model) => model.Id.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);
}
