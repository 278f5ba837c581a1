using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>
/// OpenRouter's ways to route a request, written behind the model: "openai/gpt-4o:nitro" (fastest), ":floor" (cheapest), ":exacto" (tested
/// for tools),
/// ":online" (with web searches, which are charged beside it). The model's price is the same. Source:
/// https://openrouter.ai/docs/guides/routing/model-variants
/// </summary>
internal static class RoutingVariants
{
    private static readonly string[] Endings = [":nitro", ":floor", ":online", ":exacto"];

    internal static IEnumerable<NameSpelling> Spell(NameSpelling name, PriceCatalogue catalogue)
    {
        if (Array.Find(Endings, ending => name.Model.EndsWith(ending, StringComparison.Ordinal)) is not { } found) yield break;

        var model = name.Model[..^found.Length];
        // Only the router names models just so, and its price may be another than the maker's.
        if (name.Provider is null && model.Contains('/')) yield return new NameSpelling("openrouter", model);
        yield return name with { Model = model };
    }
}

/// <summary>
/// "deepseek/deepseek-chat-v3-0324:free": a router's free offer of a model. Its maker's price, which rules for beginnings of names would
/// find, is never its.
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
        if (name.Provider is not null && catalogue.FindProvider(name.Provider) is null && !ProviderAliases.IsKnown(name.Provider))
        {
            yield break;
        }

        const string prefix = Router + "/";
        yield return new NameSpelling(
            Router, name.Model.StartsWith(prefix, StringComparison.Ordinal) ? name.Model[prefix.Length..] : name.Model);
    }

    internal static bool Is(CatalogueModel model) => model.Id.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);
}
