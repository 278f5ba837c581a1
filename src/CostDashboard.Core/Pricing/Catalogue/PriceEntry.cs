namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>Rates and when they hold: from a day on, or in some hours of the day, or always.</summary>
public sealed record PriceEntry
{
    /// <summary>From 00:00 UTC of that day on.</summary>
    public DateOnly? From { get; init; }

    public DailyWindow? Window { get; init; }

    public required Rates Rates { get; init; }

    public bool IsActive(DateTime atUtc) =>
        (From is not { } from || DateOnly.FromDateTime(atUtc) >= from)
        && (Window is not { } window || window.Contains(TimeOnly.FromDateTime(atUtc)));
}
