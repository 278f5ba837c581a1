namespace CostDashboard.Web.Spend;

/// <summary>One bucket × rate = amount, exact, before the service tier.</summary>
public sealed record LineAnswer(string Bucket, long Quantity, decimal? RateUsd, int Per, string? RateKey, string? FallbackFor, long? TierStart, decimal AmountUsd);
