namespace CostDashboard.Core.Usage;

/// <summary>
/// One billed call, or one billed line standing for <see cref="Requests"/> calls, as some source reported it.
/// Null means the source did not say.
/// </summary>
public sealed class UsageRecord
{
    /// <summary>Identity within <see cref="Source"/>. Null until the ingestor gives a new one.</summary>
    public string? Id { get; set; }

    /// <summary>Null until the ingestor fills in the API key's name.</summary>
    public string? Source { get; set; }

    public long Requests { get; set; } = 1;

    /// <summary>UTC, to the millisecond. Null means "now" at ingestion.</summary>
    public DateTime? Timestamp { get; set; }

    public string? Provider { get; set; }

    public required string Model { get; set; }

    public string? Team { get; set; }

    public string? Project { get; set; }

    public string? User { get; set; }

    public string? Feature { get; set; }

    public string? Environment { get; set; }

    public TokenCounts Counts { get; set; }

    /// <summary>False when the source gave no count at all (a line with only a reported cost): then the cost cannot be known.</summary>
    public bool HasCounts { get; set; } = true;

    /// <summary>As <see cref="ServiceTiers.Normalize"/> spells it.</summary>
    public string ServiceTier { get; set; } = ServiceTiers.Standard;

    public string? Status { get; set; }

    public long? LatencyMs { get; set; }

    /// <summary>The cost the source itself reported. Kept beside the computed cost, never in its place.</summary>
    public Money? ReportedCost { get; set; }

    /// <summary>Fields that few records carry; null when none was given.</summary>
    public UsageDetails? Details { get; set; }
}
