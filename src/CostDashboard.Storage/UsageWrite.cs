namespace CostDashboard.Storage;

/// <summary>What one caller wants committed together. Deletions come first, then edits, then new prices, then records.</summary>
public sealed record UsageWrite
{
    public IReadOnlyList<PricedUsage> Records { get; init; } = [];

    public OnConflict OnConflict { get; init; }

    /// <summary>Records are added only if this key was not used within <see cref="UsageWrite.IdempotencyKept"/>.</summary>
    public Idempotency? Idempotency { get; init; }

    /// <summary>Of stored records; each sees its record as it is at that moment.</summary>
    public IReadOnlyList<UsageEdit> Edits { get; init; } = [];

    /// <summary>Sequence numbers of stored records. One that is gone already is passed over.</summary>
    public IReadOnlyList<long> Deletions { get; init; } = [];

    public RepricingBatch? Repricing { get; init; }

    /// <summary>Who changes stored records and why; needed wherever one may change.</summary>
    public ChangeNote? Change { get; init; }

    public static readonly TimeSpan IdempotencyKept = TimeSpan.FromHours(24);
}
