namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>The files a price snapshot can be.</summary>
public enum SnapshotFormat
{
    /// <summary>genai-prices: a list of providers, or an object with that list as "providers".</summary>
    GenaiPrices,

    /// <summary>LiteLLM's model_prices_and_context_window.json: an object of models by name.</summary>
    LiteLlm,
}
