namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>A model of the catalogue, with its prices over time.</summary>
public sealed record CatalogueModel
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    /// <summary>In tokens; null where the catalogue does not say.</summary>
    public long? ContextWindow { get; init; }

    public bool Deprecated { get; init; }

    /// <summary>Null where the catalogue does not say.</summary>
    public ModelCapabilities? Capabilities { get; init; }

    /// <summary>Which corrections made its prices, with their sources; null when they are the catalogue's.</summary>
    public string? Correction { get; init; }

    public required MatchRule Match { get; init; }

    /// <summary>At least one, in file order.</summary>
    public required IReadOnlyList<PriceEntry> Prices { get; init; }

    /// <summary>The index of the price at that instant: scanned last to first, the first that is active; else entry 0.</summary>
    public int PriceIndexAt(DateTime atUtc)
    {
        for (var i = Prices.Count - 1; i > 0; i--)
        {
            if (Prices[i].IsActive(atUtc)) return i;
        }

        return 0;
    }

    public PriceEntry PriceAt(DateTime atUtc) => Prices[PriceIndexAt(atUtc)];
}

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
