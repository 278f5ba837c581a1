using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests;

/// <summary>Test data in which only what matters to the test is said.</summary>
internal static class Some
{
    /// <summary>Noon of an ordinary day, UTC.</summary>
    public static readonly DateTime Instant = new(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc);

    public static UsageRecord Usage(
        string model, string? provider = null, TokenCounts counts = default, long requests = 1, string tier = ServiceTiers.Standard,
        bool hasCounts = true) => new()
        {
            Model = model,
            Provider = provider,
            Counts = counts,
            Requests = requests,
            ServiceTier = tier,
            HasCounts = hasCounts,
            Timestamp = Instant,
        };

    public static TokenCounts Tokens(long input = 0, long output = 0) => new() { Input = input, Output = output };
}
