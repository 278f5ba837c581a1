using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>
/// OpenRouter's ways to route a request, written behind the model: "openai/gpt-4o:nitro" (fastest), ":floor" (cheapest), ":exacto" (tested for tools),
/// ":online" (with web searches, which are charged beside it). The model's price is the same. Source: https://openrouter.ai/docs/guides/routing/model-variants
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
