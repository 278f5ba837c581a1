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
