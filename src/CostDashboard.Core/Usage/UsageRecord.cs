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

    /// <summary>Whom the cost belongs to; the properties below are its names.</summary>
    public Attribution Attribution { get; set; }

    public string? Team { get => Attribution.Team; set => Attribution = Attribution with { Team = value }; }

    public string? Project { get => Attribution.Project; set => Attribution = Attribution with { Project = value }; }

    public string? User { get => Attribution.User; set => Attribution = Attribution with { User = value }; }

    public string? Customer { get => Attribution.Customer; set => Attribution = Attribution with { Customer = value }; }

    public string? Feature { get => Attribution.Feature; set => Attribution = Attribution with { Feature = value }; }

    public string? Environment { get => Attribution.Environment; set => Attribution = Attribution with { Environment = value }; }

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
