namespace CostDashboard.Core.Usage;

/// <summary>Whom a record's cost belongs to. Null means not known, and is shown as "(unattributed)".</summary>
public sealed record Attribution
{
    public static readonly Attribution None = new();

    public string? Team { get; init; }

    public string? Project { get; init; }

    public string? User { get; init; }

    public string? Feature { get; init; }

    public string? Environment { get; init; }
}
