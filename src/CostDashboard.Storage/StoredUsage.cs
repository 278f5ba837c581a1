using CostDashboard.Core.Usage;

namespace CostDashboard.Storage;

/// <summary>A record as it is stored, with its computed cost.</summary>
public sealed record StoredUsage
{
    /// <summary>Order of storing; the rollup's watermark runs over it.</summary>
    public required long Seq { get; init; }

    public required DateTime At { get; init; }

    /// <summary>When it was stored, UTC, to the second.</summary>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>Its <see cref="UsageRecord.Timestamp"/> is null where the source gave none and <see cref="At"/> is the time of arrival.</summary>
    public required UsageRecord Record { get; init; }

    /// <summary>Null = unknown.</summary>
    public required Money? Cost { get; init; }

    /// <summary>The applied price as stored (<see cref="Core.Pricing.AppliedPrice.FromJson"/>); null when no model matched.</summary>
    public required string? PriceJson { get; init; }
}
