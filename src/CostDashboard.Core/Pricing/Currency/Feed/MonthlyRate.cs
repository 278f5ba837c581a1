namespace CostDashboard.Core.Pricing.Currency.Feed;

/// <summary>Which rate a month has where a feed gives one a day.</summary>
public enum MonthlyRate
{
    /// <summary>The mean of its days; of the running month, of the days so far.</summary>
    Mean,

    /// <summary>That of its last day; of the running month, of the latest.</summary>
    LastDay,
}
