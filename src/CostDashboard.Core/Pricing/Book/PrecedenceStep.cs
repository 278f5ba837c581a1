namespace CostDashboard.Core.Pricing.Book;

/// <summary>One step of how a price is found.</summary>
/// <param name="Key">Fixed, for a page's own words: "own", "list", "market", "adjustment", "service_tier".</param>
/// <param name="Name">In a few words.</param>
/// <param name="Rule">In a sentence.</param>
public sealed record PrecedenceStep(string Key, string Name, string Rule);
