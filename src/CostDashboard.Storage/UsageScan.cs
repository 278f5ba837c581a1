using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage;

/// <summary>Which records to walk over, in which order, and what of them is wanted.</summary>
public sealed record UsageScan
{
    public const int LargestBatch = 10_000;

    /// <summary>UTC; null = from the first record on.</summary>
    public DateTime? From { get; init; }

    /// <summary>UTC, exclusive.</summary>
    public DateTime? To { get; init; }

    /// <summary>For each dimension any of the values; "(unattributed)" stands for "not known".</summary>
    public IReadOnlyDictionary<Dimension, IReadOnlyList<string>> Where { get; init; } = new Dictionary<Dimension, IReadOnlyList<string>>();

    /// <summary>Only records without a known cost.</summary>
    public bool UnpricedOnly { get; init; }

    /// <summary>Only records that carry a prediction or a prompt's hash: the others are not even looked at.</summary>
    public bool PredictedOnly { get; init; }

    public ScanOrder Order { get; init; }

    public UsageColumns Columns { get; init; }

    /// <summary>Continue after this place (exclusive): <see cref="ScanBatch.Next"/> of a scan that asked the same.</summary>
    public UsageCursor? After { get; init; }

    /// <summary>In the order of storing, where to end (inclusive): <see cref="ScanBatch.End"/> of the scan that is continued.</summary>
    public UsageCursor? UpTo { get; init; }

    /// <summary>A batch looks at no more records than this; 1 to <see cref="LargestBatch"/>.</summary>
    public int BatchSize { get; init; } = LargestBatch;
}

public enum ScanOrder
{
    /// <summary>By the records' own times.</summary>
    OldestFirst,

    /// <summary>By the records' own times.</summary>
    NewestFirst,

    /// <summary>As they were stored, whatever times they carry: the fastest. It ends with what was stored last when it began.</summary>
    Stored,
}

/// <summary>What is read of a record beside its key and its time. The rest of it is left at its defaults.</summary>
[Flags]
public enum UsageColumns
{
    None = 0,

    /// <summary>Its id, and when it was received.</summary>
    Identity = 1,

    /// <summary>Source, provider, model, service tier and team: all that a price may depend on.</summary>
    Names = 2,

    /// <summary>Requests and tokens.</summary>
    Counts = 4,

    /// <summary>The computed and the reported cost.</summary>
    Costs = 8,

    /// <summary>The applied price, and the version that <see cref="NewPrice"/> asks for.</summary>
    Price = 16,

    /// <summary>Status and latency.</summary>
    Response = 32,

    /// <summary>Of the details those that a price depends on.</summary>
    PriceDetails = 64,

    /// <summary>Of the details the predictions and the prompt's hash.</summary>
    Predictions = 128,

    /// <summary>All details, tags among them.</summary>
    Details = 256,

    /// <summary>Whom the cost belongs to: all names of the attribution.</summary>
    Attribution = 512,
}

/// <summary>Some records of a scan, all as they were at one moment.</summary>
public sealed record ScanBatch
{
    /// <summary>In the order of the scan. May be empty though more follow.</summary>
    public required IReadOnlyList<StoredUsage> Records { get; init; }

    /// <summary>How many were looked at to find these.</summary>
    public required int Looked { get; init; }

    /// <summary>The time of the first one that was looked at, UTC; null where there was none.</summary>
    public required DateTime? StartsAt { get; init; }

    /// <summary>Where to continue, also in another scan and after a restart; null where nothing was ever looked at.</summary>
    public required UsageCursor? Next { get; init; }

    /// <summary>In the order of storing, the last record there was when the scan began; otherwise null.</summary>
    public required UsageCursor? End { get; init; }

    /// <summary>How much of the scan is done, 0 to 1, estimated; 1 with the last batch.</summary>
    public required double Share { get; init; }

    /// <summary>Nothing follows.</summary>
    public required bool IsLast { get; init; }
}
