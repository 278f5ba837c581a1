using CostDashboard.Core.Pricing.Snapshots;

namespace CostDashboard.Web.Prices;

/// <summary>Price files' formats by name.</summary>
public static class SnapshotFormats
{
    /// <summary>As settings write them.</summary>
    private static readonly (SnapshotFormat Format, string Setting, string Name)[] Known =
    [
        (SnapshotFormat.GenaiPrices, "genai-prices", "genai-prices"),
        (SnapshotFormat.LiteLlm, "litellm", "LiteLLM"),
        (SnapshotFormat.OpenRouter, "openrouter", "OpenRouter"),
        (SnapshotFormat.ModelsDev, "models.dev", "models.dev"),
        (SnapshotFormat.Portkey, "portkey", "Portkey"),
    ];

    /// <summary>"'genai-prices', 'litellm', …": for messages.</summary>
    public static string Settings => string.Join(", ", Known.Select(known => $"'{known.Setting}'"));

    public static string Name(SnapshotFormat format) => Array.Find(Known, known => known.Format == format).Name;

    /// <summary>Null for a name no format has.</summary>
    public static SnapshotFormat? Of(string setting) => Array.Find(Known, known => known.Setting == setting) is { Name: not null } found ? found.Format : null;
}
