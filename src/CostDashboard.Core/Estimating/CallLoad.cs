namespace CostDashboard.Core.Estimating;

/// <summary>What a call takes beside its input, and how often it is made.</summary>
public sealed record CallLoad
{
    /// <summary>Of a call, each way: with the most calls of a longest month the sum still fits 64 bits.</summary>
    public const long MostTokens = 100_000_000;

    public const long MostCalls = 1_000_000_000;

    public const int MostDays = 31;

    /// <summary>A month where nothing else is said.</summary>
    public const int DaysOfAMonth = 30;

    public long OutputTokens { get; init; }

    /// <summary>The part of the input that is read from the provider's cache, from 0 to 1.</summary>
    public decimal CachedShare { get; init; }

    /// <summary>The service tier; null for the standard one.</summary>
    public string? Tier { get; init; }

    /// <summary>Whose own prices apply; null for anybody's.</summary>
    public string? Team { get; init; }

    public long CallsPerDay { get; init; } = 1;

    /// <summary>Days of the month that is estimated.</summary>
    public int Days { get; init; } = DaysOfAMonth;
}
