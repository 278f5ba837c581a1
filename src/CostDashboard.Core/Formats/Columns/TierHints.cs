using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Columns;

/// <summary>What a report's line says of its tier besides a service tier.</summary>
internal readonly record struct TierHints(bool IsBatch, string? UsageType, string? Speed)
{
    private const string OrdinaryUsage = "message";
    private const string OrdinarySpeed = "standard";

    public TierHints With(ColumnRole role, ReadOnlySpan<byte> cell) => role switch
    {
        ColumnRole.Batch => this with { IsBatch = MappedCells.Boolean(cell) == true },
        ColumnRole.UsageType => this with { UsageType = MappedCells.Text(cell)?.ToLowerInvariant() },
        ColumnRole.Speed => this with { Speed = MappedCells.Text(cell)?.ToLowerInvariant() },
        _ => this,
    };

    /// <summary>The tier to set; null leaves <paramref name="given"/> as it is.</summary>
    public string? Tier(string? given)
    {
        if (IsBatch) return ServiceTiers.Batch;

        var tier = given ?? (UsageType is OrdinaryUsage ? null : UsageType);
        if (ServiceTiers.Normalize(tier) == ServiceTiers.Standard && Speed is not (null or OrdinarySpeed)) return Speed;

        return given is null ? tier : null;
    }
}
