namespace CostDashboard.Core.Pricing;

/// <summary>One bucket of a cost: so many of it, at this rate, makes this amount. Before the service tier's multiplier.</summary>
/// <param name="Bucket">As in the API: "input_tokens", "cache_read_tokens", "web_searches", "file_search", "requests" …</param>
/// <param name="Quantity">Without the parts that have lines of their own.</param>
/// <param name="Rate">USD for <paramref name="Per"/> of them; null when the price has none, which costs 0 beside another bucket that is priced.</param>
/// <param name="Per">1,000,000 for tokens, 1,000 for tool calls and requests.</param>
/// <param name="RateKey">The catalogue's name of the rate used; null when there is none.</param>
/// <param name="FallbackFor">The name of the bucket's own rate where the price lacks it and a more general one, <paramref name="RateKey"/>, stands in.</param>
/// <param name="TierStart">The start of the context tier that set the rate; null at the base rate.</param>
/// <param name="Usd">Exact, unrounded.</param>
/// <param name="IsUnpriced">Nobody knows what these cost: they are an unpriced part, not 0.</param>
public readonly record struct CostLine(
    string Bucket, long Quantity, decimal? Rate, int Per, string? RateKey, string? FallbackFor, long? TierStart, decimal Usd, bool IsUnpriced = false);
