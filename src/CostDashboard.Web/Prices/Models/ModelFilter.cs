namespace CostDashboard.Web.Prices;

/// <param name="Search">Parts of a model's id or name or of its provider, in any order; null for all.</param>
/// <param name="Provider">The catalogue's id; null for all.</param>
public sealed record ModelFilter(string? Search, string? Provider, PriceSort Sort, bool Descending, int Limit)
{
    /// <summary>What a model must be known to do; null for all.</summary>
    public ModelCapability? Can { get; init; }

    /// <summary>In tokens; models whose context window is not known are left out then.</summary>
    public long? LeastContext { get; init; }

    /// <summary>Chosen to be compared, as "provider/model".</summary>
    public IReadOnlyList<string> Chosen { get; init; } = [];
}
