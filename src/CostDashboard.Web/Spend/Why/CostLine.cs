namespace CostDashboard.Web.Spend;

/// <summary>One line of "why this cost".</summary>
/// <param name="Bucket">Name of the token bucket, ready to read ("Cache read").</param>
/// <param name="Quantity">Null for a line that counts nothing, such as a service tier's discount.</param>
/// <param name="Rate">USD for one <paramref name="Unit"/>; null when the price has no rate for it.</param>
/// <param name="Unit">Ready to read ("1M tokens", "1,000 searches", "request").</param>
/// <param name="Usd">Exact, unrounded; null when unknown.</param>
/// <param name="Note">What a reader may wonder about ("priced as input: no cache rate", "tier above 200,000 tokens").</param>
public sealed record CostLine(string Bucket, long? Quantity, decimal? Rate, string Unit, decimal? Usd, string? Note);
