namespace CostDashboard.Storage;

/// <summary>Keeps the totals equal to the sum of the records.</summary>
public interface IRollups
{
    /// <summary>Up to when the totals hold everything that was stored; null before the first run.</summary>
    DateTime? RolledUpTo { get; }

    /// <summary>Records stored but not yet in the totals.</summary>
    Task<long> CountWaitingAsync(CancellationToken ct);

    /// <summary>Whether anything was ever stored.</summary>
    Task<bool> HasRecordsAsync(CancellationToken ct);

    /// <summary>Adds everything past the watermark, batch by batch, each with its watermark in one transaction.</summary>
    /// <returns>How many records were added.</returns>
    Task<long> RunOnceAsync(CancellationToken ct);

    /// <summary>Makes all totals again from the records, beside the old ones, and swaps them in at the end.</summary>
    Task<long> RebuildAsync(IProgress<RebuildProgress>? progress, CancellationToken ct);
}

/// <param name="Done">Records added so far.</param>
/// <param name="Total">Records there were when the rebuild began.</param>
public readonly record struct RebuildProgress(long Done, long Total);
