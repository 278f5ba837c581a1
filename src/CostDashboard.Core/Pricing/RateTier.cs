namespace CostDashboard.Core.Pricing;

/// <summary>A context tier of a rate.</summary>
/// <param name="Start">The price holds when the request's whole input is more than this many tokens.</param>
/// <param name="Price">USD, in the unit of its <see cref="Rate"/>.</param>
public readonly record struct RateTier(long Start, decimal Price);
