using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>
/// Names of providers in OpenTelemetry's and LiteLLM's vocabularies that the catalogue's rules do not know.
/// Gateways and frameworks are no providers, though instrumentation names them as such: the model's name says whose it is.
/// </summary>
internal static class ProviderAliases
{
    private static readonly HashSet<string> NoProviders = new(StringComparer.OrdinalIgnoreCase)
    {
        "litellm", "gateway", "portkey", "langchain", "langgraph", "llama_index", "llamaindex", "haystack", "crewai", "autogen", "ag2",
        "agno",
        "phidata", "pydantic_ai", "pydantic-ai", "smolagents", "dspy", "instructor", "semantic_kernel", "mem0", "letta", "embedchain",
        "controlflow", "dynamiq", "julep", "strands-agents", "openai_agents", "vercel", "unknown", "_other",
    };

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
        ["togetherai"] = "together",
        ["together-ai"] = "together",
        ["zhipu"] = "zhipuai",
        ["zhipu_ai"] = "zhipuai",
        ["z-ai"] = "zai",
        ["z.ai"] = "zai",
        ["perplexity_ai"] = "perplexity",
        ["novita_ai"] = "novita",
    };

    internal static bool IsNoProvider(string provider) => NoProviders.Contains(provider);

    internal static bool IsKnown(string provider) => IsNoProvider(provider) || Ids.ContainsKey(provider);

    internal static string? Find(string provider) => Ids.GetValueOrDefault(provider);

    internal static IEnumerable<NameSpelling> Spell(NameSpelling name, PriceCatalogue catalogue)
    {
        if (name.Provider is null || catalogue.FindProvider(name.Provider) is not null) yield break;

        if (IsNoProvider(name.Provider)) yield return name with { Provider = null };
        else if (Find(name.Provider) is { } id) yield return name with { Provider = id };
        // Vercel's AI SDK writes the API behind the provider: "xai.chat", "groq.chat".
        else if (name.Provider.IndexOf('.') is > 0 and var dot) yield return name with { Provider = name.Provider[..dot] };
    }
}
