namespace CostDashboard.Core.Pricing.Book;

/// <summary>One thing that could have made, or changed, a record's price.</summary>
public sealed record PriceCandidate
{
    public required PrecedenceStep Step { get; init; }

    /// <summary>The own price's or the list's; null for the market and a service tier.</summary>
    public string? Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The price the record would have by this one, adjusted; null where it has none, and for what only changes a price.</summary>
    public AppliedPrice? Price { get; init; }

    /// <summary>It is what the record is charged by.</summary>
    public bool Applies { get; init; }

    /// <summary>Why it applies or does not, in a sentence.</summary>
    public required string Why { get; init; }
}
