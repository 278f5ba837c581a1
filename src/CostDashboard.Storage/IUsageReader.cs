using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;

namespace CostDashboard.Storage;

/// <summary>The read seam for records: single ones, pages of them, and walks over many.</summary>
public interface IUsageReader
{
    Task<UsagePage> ListAsync(UsageListFilter filter, CancellationToken ct);

    /// <summary>What was stored last, the last first, whatever times the records carry.</summary>
    Task<IReadOnlyList<StoredUsage>> LatestAsync(int count, CancellationToken ct);

    /// <returns>Null when there is no such record.</returns>
    Task<StoredUsage?> FindAsync(RecordKey key, CancellationToken ct);

    /// <summary>What the record was before each change, the latest change first.</summary>
    Task<IReadOnlyList<UsageVersion>> VersionsAsync(RecordKey key, CancellationToken ct);

    /// <summary>
    /// Walks over records batch by batch, with nothing left out and nothing twice while others arrive. A batch is read when it is asked
    /// for. Equal texts of a scan are mostly one object, so that whoever looks them up may compare references first. A large scan takes
    /// a turn among the heavy questions, where somebody asks.
    /// </summary>
    IAsyncEnumerable<ScanBatch> ScanAsync(UsageScan scan, CancellationToken ct);

    /// <summary>The text kept last under a name by <see cref="UsageWrite.Note"/>; null when there is none.</summary>
    Task<string?> NoteAsync(string name, CancellationToken ct);
}

/// <summary>Which records to list, newest first.</summary>
public sealed record UsageListFilter
{
    /// <summary>UTC; null = from the first record on.</summary>
    public DateTime? From { get; init; }

    /// <summary>UTC, exclusive.</summary>
    public DateTime? To { get; init; }

    public IReadOnlyDictionary<Dimension, IReadOnlyList<string>> Where { get; init; } = new Dictionary<Dimension, IReadOnlyList<string>>();

    /// <summary>Exact id; null = any.</summary>
    public string? Id { get; init; }

    /// <summary>Only records without a known cost.</summary>
    public bool UnpricedOnly { get; init; }

    /// <summary>1 to 1,000.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Continue after this one (exclusive).</summary>
    public UsageCursor? After { get; init; }
}

/// <param name="Next">Where to go on; null at the end. A page may hold fewer records than asked for and still have a next one: one
/// call looks at a bounded number of records.</param>
public sealed record UsagePage(IReadOnlyList<StoredUsage> Records, UsageCursor? Next);

/// <summary>A record as it is stored, with its computed cost.</summary>
public sealed record StoredUsage
{
    public required RecordKey Key { get; init; }

    public required DateTime At { get; init; }

    /// <summary>When it was stored, UTC, to the second.</summary>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>
    /// Its <see cref="UsageRecord.Timestamp"/> is null where the source gave none and <see cref="At"/> is the time of arrival.
    /// </summary>
    public required UsageRecord Record { get; init; }

    /// <summary>Null = unknown.</summary>
    public required Money? Cost { get; init; }

    /// <summary>The applied price as stored (<see cref="Core.Pricing.AppliedPrice.FromJson"/>); null when no model matched.</summary>
    public required string? PriceJson { get; init; }

    /// <summary>For a <see cref="NewPrice"/>; given by scans that ask for <see cref="UsageColumns.Price"/>.</summary>
    public RecordVersion Version { get; init; }
}

/// <summary>What a record was before a change.</summary>
/// <param name="ChangedAt">UTC.</param>
public sealed record UsageVersion(StoredUsage Before, ChangeNote Change, DateTime ChangedAt);
