using System.Buffers.Binary;
using System.Buffers.Text;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;

namespace CostDashboard.Storage;

/// <summary>Drill-down to single records.</summary>
public interface IUsageReader
{
    Task<UsagePage> ListAsync(UsageListFilter filter, CancellationToken ct);

    /// <summary>What was stored last, the last first, whatever times the records carry.</summary>
    Task<IReadOnlyList<StoredUsage>> LatestAsync(int count, CancellationToken ct);

    /// <returns>Null when there is no such record.</returns>
    Task<StoredUsage?> FindAsync(long seq, CancellationToken ct);

    /// <summary>What the record was before each change, the latest change first.</summary>
    Task<IReadOnlyList<UsageVersion>> VersionsAsync(long seq, CancellationToken ct);
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

/// <summary>A place in the list of records: time, then sequence. As text it is opaque and URL-safe.</summary>
public readonly record struct UsageCursor(long AtMilliseconds, long Seq)
{
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, AtMilliseconds);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Seq);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryParse(string? text, out UsageCursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[16];
        if (text is not { Length: 22 } || !Base64Url.IsValid(text)) return false;
        if (!Base64Url.TryDecodeFromChars(text, bytes, out var length) || length != bytes.Length) return false;

        cursor = new UsageCursor(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
        return true;
    }
}

/// <summary>A record as it is stored, with its computed cost.</summary>
public sealed record StoredUsage
{
    /// <summary>Order of storing; the rollup's watermark runs over it.</summary>
    public required long Seq { get; init; }

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
}

/// <summary>What a record was before a change.</summary>
/// <param name="ChangedAt">UTC.</param>
public sealed record UsageVersion(StoredUsage Before, ChangeNote Change, DateTime ChangedAt);
