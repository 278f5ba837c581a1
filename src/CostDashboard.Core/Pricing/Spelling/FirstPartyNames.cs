using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>
/// Names only one maker gives, for records without a provider. Never a host that sells others' models: there the price depends on the host.
/// A name still has to be in that maker's list.
/// </summary>
internal static class FirstPartyNames
{
    // The first that fits; the more special beginning stands before the more general one.
    private static readonly (string Beginning, string Provider)[] Makers =
    [
        ("text-embedding-0", "google"),
        ("text-multilingual-embedding-", "google"),
        ("embedding-0", "google"),
        ("text-embedding-", "openai"),
        ("omni-moderation-", "openai"),
        ("text-moderation-", "openai"),
        ("computer-use-", "openai"),
        ("codex-mini", "openai"),
        ("chatgpt-", "openai"),
        ("ft:gpt-", "openai"),
        ("ft:o4-mini", "openai"),
        ("tts-1", "openai"),
        ("text-davinci-", "openai"),
        ("davinci-", "openai"),
        ("babbage-", "openai"),
        ("embed-", "cohere"),
        ("rerank-", "cohere"),
        ("c4ai-", "cohere"),
        ("sonar", "perplexity"),
        ("mistral-embed", "mistral"),
        ("codestral-embed", "mistral"),
    ];

    internal static IEnumerable<NameSpelling> Spell(NameSpelling name, PriceCatalogue catalogue)
    {
        if (name.Provider is not null) yield break;

        // Amazon's list carries the vendor before the name.
        if (name.Model.StartsWith("titan-", StringComparison.Ordinal)) yield return new NameSpelling("aws", "amazon." + name.Model);

        var maker = Array.Find(Makers, maker => name.Model.StartsWith(maker.Beginning, StringComparison.Ordinal));
        if (maker.Provider is not null) yield return name with { Provider = maker.Provider };
    }
}
