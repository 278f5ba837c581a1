namespace CostDashboard.Web.Prices;

/// <summary>What the table of models can be ordered by.</summary>
public enum PriceSort
{
    Provider,
    Model,
    Input,
    Output,
    CacheRead,
    CacheWrite,
    InputAudio,
    OutputAudio,
    InputImage,
    OutputImage,
    WebSearches,
    Reasoning,
    Context,
}
