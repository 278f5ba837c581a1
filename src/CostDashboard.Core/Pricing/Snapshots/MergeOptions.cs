namespace CostDashboard.Core.Pricing.Snapshots;

/// <summary>How a snapshot is merged over the catalogue in use.</summary>
public sealed record MergeOptions
{
    /// <summary>Keep providers and models that the file no longer lists: for a file that knows only some of the market.</summary>
    public bool KeepVanished { get; init; }

    /// <summary>Whose prices a file lists that does not say so; null when nobody knows.</summary>
    public string? Provider { get; init; }
}
