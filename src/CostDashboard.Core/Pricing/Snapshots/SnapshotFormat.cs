using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Snapshots.Portkey;

namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>The files a price snapshot can be.</summary>
public enum SnapshotFormat
{
    /// <summary>genai-prices: a list of providers, or an object with that list as "providers".</summary>
    GenaiPrices,

    /// <summary>LiteLLM's model_prices_and_context_window.json: an object of models by name.</summary>
    LiteLlm,

    /// <summary>OpenRouter's /api/v1/models: {"data": [{"id", "pricing"}]}, the prices of that router alone.</summary>
    OpenRouter,

    /// <summary>models.dev's api.json: an object of providers with their models.</summary>
    ModelsDev,

    /// <summary>Portkey's pricing/openai.json: an object of one provider's models, in cents.</summary>
    Portkey,
}

/// <summary>What is known of a price file beside what it says.</summary>
public sealed record SnapshotHints
{
    /// <summary>Whose prices a file lists that does not say so, in any spelling: Portkey's files are named after their provider.</summary>
    public string? Provider { get; init; }

    /// <summary>Where a provider is told by its models' names, when nothing else tells it; null to refuse such a file.</summary>
    public PriceCatalogue? Market { get; init; }

    /// <summary>Whether a name is a provider's in a market or in Portkey's files.</summary>
    public static bool IsProvider(string name, PriceCatalogue market) =>
        PortkeyProviders.IdOf(name) is var id && market.ById(id) is not null;
}
