namespace CostDashboard.Core.Pricing.Book;

/// <summary>One model of a price list.</summary>
public sealed record PriceListModel
{
    public required string Model { get; init; }

    public required Rates Rates { get; init; }

    /// <summary>The context window in tokens; null where the list does not say.</summary>
    public long? ContextWindow { get; init; }

    /// <summary>It runs on machines of our own, also where the list charges nothing for it.</summary>
    public bool IsSelfHosted { get; init; }

    /// <summary>The machine the rates were worked out from; null for rates the list gives itself.</summary>
    public SelfHosting? SelfHosting { get; init; }

    /// <summary>What it runs on, such as "AWS g5.xlarge (A10G)"; null where the list does not say.</summary>
    public string? Instance { get; init; }
}
