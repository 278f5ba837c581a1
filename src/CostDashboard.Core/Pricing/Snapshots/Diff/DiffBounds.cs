namespace CostDashboard.Core.Pricing.Snapshots.Diff;

/// <summary>How much a snapshot may change and still be applied without being looked at.</summary>
public sealed record DiffBounds
{
    /// <summary>A rate may become this many times dearer or cheaper.</summary>
    public decimal MaximumFactor { get; init; } = 2m;

    /// <summary>In USD for a million tokens: what a rate by token may become, of new models too, which have no factor.</summary>
    public decimal MaximumTokenRate { get; init; } = 2_000m;

    /// <summary>Of the models there were, the share that may change or vanish: 0.25 is a quarter.</summary>
    public decimal MaximumShareChanged { get; init; } = 0.25m;

    /// <summary>Models and rates may vanish.</summary>
    public bool AllowVanished { get; init; }

    /// <summary>Prices may become 0 or stop being 0, and new models be free.</summary>
    public bool AllowZero { get; init; }

    /// <summary>A name may lead to another model's price than it did.</summary>
    public bool AllowRedirected { get; init; }
}
