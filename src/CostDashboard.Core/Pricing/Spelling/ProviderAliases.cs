using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>
/// Names of providers in OpenTelemetry's and LiteLLM's vocabularies that the catalogue's rules do not know.
/// LiteLLM itself is no provider: its models' names say whose they are.
/// </summary>
internal static class ProviderAliases
{
    private const string NoProvider = "litellm";

    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        ["azure_ai"] = "azure",
        ["azure.ai.inference"] = "azure",
        ["az.ai.inference"] = "azure",
        ["gcp.gen_ai"] = "google",
        ["x_ai"] = "x-ai",
        ["fireworks_ai"] = "fireworks",
        ["fireworks-ai"] = "fireworks",
        ["together.ai"] = "together",
        ["zhipu"] = "zhipuai",
        ["zhipu_ai"] = "zhipuai",
        ["z-ai"] = "zai",
        ["z.ai"] = "zai",
        ["perplexity_ai"] = "perplexity",
        ["novita_ai"] = "novita",
    };

    internal static string? Find(string provider) => Ids.GetValueOrDefault(provider);

    internal static IEnumerable<NameSpelling> Spell(NameSpelling name, PriceCatalogue catalogue)
    {
        if (name.Provider is null || catalogue.FindProvider(name.Provider) is not null) yield break;

        if (name.Provider == NoProvider) yield return name with { Provider = null };
        else if (Find(name.Provider) is { } id) yield return name with { Provider = id };
    }
}
