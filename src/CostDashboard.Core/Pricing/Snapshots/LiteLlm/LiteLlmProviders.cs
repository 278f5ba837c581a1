namespace CostDashboard.Core.Pricing.Snapshots.LiteLlm;

/// <summary>LiteLLM's names of providers as the catalogue's ids. A name that is not here is a provider of its own.</summary>
internal static class LiteLlmProviders
{
    private const string VertexFamily = "vertex_ai-";

    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        ["azure_ai"] = "azure",
        ["azure_text"] = "azure",
        ["bedrock"] = "aws",
        ["bedrock_converse"] = "aws",
        ["bedrock_mantle"] = "aws",
        ["amazon_nova"] = "aws",
        ["codestral"] = "mistral",
        ["cohere_chat"] = "cohere",
        ["fireworks_ai"] = "fireworks",
        ["fireworks_ai-embedding-models"] = "fireworks",
        ["gemini"] = "google",
        ["vertex_ai"] = "google",
        ["vertex_ai_beta"] = "google",
        ["moonshot"] = "moonshotai",
        ["text-completion-codestral"] = "mistral",
        ["text-completion-openai"] = "openai",
        ["together_ai"] = "together",
        ["voyage"] = "voyageai",
        ["xai"] = "x-ai",
    };

    /// <summary>"vertex_ai-anthropic_models" and its kin are Google's.</summary>
    internal static string IdOf(string provider)
    {
        var plain = provider.Trim().ToLowerInvariant();
        return plain.StartsWith(VertexFamily, StringComparison.Ordinal) ? "google" : Ids.GetValueOrDefault(plain, plain);
    }

    /// <summary>
    /// The model's id: "azure/gpt-4o" of azure is its "gpt-4o", "azure/us/gpt-4o" its "us/gpt-4o". Another's name in front stays:
    /// "openai/gpt-4o" is what OpenRouter calls that model.
    /// </summary>
    internal static string ModelOf(string key, string providerId)
    {
        var slash = key.IndexOf('/');
        return slash > 0 && slash < key.Length - 1 && IdOf(key[..slash]) == providerId ? key[(slash + 1)..] : key;
    }
}
