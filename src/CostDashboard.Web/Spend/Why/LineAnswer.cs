namespace CostDashboard.Web.Spend;

/// <summary>One bucket × rate = amount, exact, before the service tier.</summary>
/// <param name="AmountUsd">Null for calls of a tool whose fee nobody knows.</param>
public sealed record LineAnswer(string Bucket, long Quantity, decimal? RateUsd, int Per, string? RateKey, string? FallbackFor, long? TierStart, decimal? AmountUsd);
