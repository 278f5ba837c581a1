namespace CostDashboard.Web.Prices;

/// <param name="Search">Parts of a model's id or name or of its provider, in any order; null for all.</param>
/// <param name="Provider">The catalogue's id; null for all.</param>
public sealed record ModelFilter(string? Search, string? Provider, PriceSort Sort, bool Descending, int Limit);
