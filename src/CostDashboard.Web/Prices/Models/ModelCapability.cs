using CostDashboard.Core.Pricing;

namespace CostDashboard.Web.Prices;

/// <summary>
/// Something a model can do, as far as price data shows it: the model has a price of its own for it, or the file lists it. genai-prices
/// does not list capabilities without a price of their own.
/// </summary>
/// <param name="Name">The name used in addresses and in the API.</param>
/// <param name="Sorts">The prices that get a column when this capability is asked for.</param>
/// <param name="Rates">Rates that only models with this capability have.</param>
/// <param name="Supports">The names that files with capabilities use for it.</param>
public sealed record ModelCapability(
    string Name, IReadOnlyList<ModelColumn> Sorts, IReadOnlyList<string> Rates, IReadOnlyList<string> Supports)
{
    public static readonly IReadOnlyList<ModelCapability> All =
    [
        new(
            "caching",
            [ModelColumn.CacheRead, ModelColumn.CacheWrite],
            [RateKeys.CacheRead, RateKeys.CacheWrite, RateKeys.CacheWrite1h],
            ["prompt_caching"]),
        new(
            "audio",
            [ModelColumn.InputAudio, ModelColumn.OutputAudio],
            [RateKeys.InputAudio, RateKeys.OutputAudio, RateKeys.CacheReadAudio],
            ["audio_input", "audio_output"]),
        new(
            "images",
            [ModelColumn.InputImage, ModelColumn.OutputImage],
            [RateKeys.InputImage, RateKeys.OutputImage, RateKeys.CacheReadImage],
            ["vision", "image_input", "image_output"]),
        new("web-search", [ModelColumn.WebSearches], [RateKeys.WebSearches], ["web_search"]),
        new("reasoning", [ModelColumn.Reasoning], [RateKeys.Reasoning], ["reasoning"]),
    ];

    public static ModelCapability? Find(string? name) => All.FirstOrDefault(one => one.Name == name);

    public bool IsOf(ModelPriceRow row) =>
        Rates.Any(key => row.Market.Find(key) is not null)
        || row.Model.Capabilities?.Supports.Any(name => Supports.Contains(name, StringComparer.Ordinal)) == true;
}
