using System.Collections.Concurrent;
using CostDashboard.Core.Attributing;
using CostDashboard.Core.Pricing;
using CostDashboard.Storage;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Attributing;

/// <summary>
/// Applies rules to stored records, batch by batch. Records are changed as a whole when it is stopped, and another run fills what is
/// still missing.
/// </summary>
public sealed class Reattribution(IUsageReader reader, IUsageStore store, IRollups rollups, LiveSignals signals, TimeProvider time)
{
    /// <summary>A commit of this size delays ingestion very little.</summary>
    private const int EditsOfAWrite = 2_000;

    /// <returns>What was changed, after the totals hold it.</returns>
    public async Task<RecordSum> RunAsync(
        AttributionRules rules, DateTime from, DateTime to, ChangeNote note,
        Action<ScanProgress, RecordSum>? progress, CancellationToken ct)
    {
        var prices = new ConcurrentDictionary<string, AppliedPrice>(StringComparer.Ordinal);
        var (changed, looked) = (default(RecordSum), new ScanProgress(0, 0));
        try
        {
            await foreach (var batch in reader.ScanAsync(AttributionScan.Of(rules, from, to), ct))
            {
                var due = batch.Records.Where(usage => !rules.Fill(usage.Record).IsEmpty)
                    .Select(usage => new FillEdit(usage.Key, rules, prices));
                foreach (var edits in due.Chunk(EditsOfAWrite))
                {
                    ct.ThrowIfCancellationRequested();
                    changed += await WriteAsync(edits, note, ct);
                    progress?.Invoke(looked, changed);
                }

                looked = new ScanProgress(looked.Records + batch.Looked, batch.Share);
                progress?.Invoke(looked, changed);
            }
        }
        finally
        {
            if (changed.Records > 0) await FollowAsync();
        }

        return changed;
    }

    private async Task<RecordSum> WriteAsync(FillEdit[] edits, ChangeNote note, CancellationToken ct)
    {
        var write = new UsageWrite { Edits = [.. edits.Select(edit => edit.ToEdit())], Change = note };
        await store.WriteUntilTakenAsync(write, time, ct);
        return edits.Aggregate(default(RecordSum), (sum, edit) => sum + edit.Changed);
    }

    /// <summary>Changes are kept when a run is stopped, so the totals follow them in that case too.</summary>
    private async Task FollowAsync()
    {
        await rollups.RunOnceAsync(CancellationToken.None);
        signals.Raise(Topic.Totals);
    }
}

/// <summary>Fills one stored record by rules, as the record is when it is written. Its cost and price stay the same.</summary>
internal sealed class FillEdit(RecordKey key, AttributionRules rules, ConcurrentDictionary<string, AppliedPrice> prices)
{
    /// <summary>What the record counts for after it was changed.</summary>
    public RecordSum Changed { get; private set; }

    public UsageEdit ToEdit() => new(key, Fill);

    private PricedUsage? Fill(StoredUsage stored)
    {
        Changed = default;

        // The record was read for this edit only, so it is filled in place.
        if (rules.Fill(stored.Record).IsEmpty) return null;

        Changed = RecordSum.Of(stored.Cost);
        var price = stored.PriceJson is { } json ? prices.GetOrAdd(json, AppliedPrice.FromJson) : null;
        return new PricedUsage(stored.Record, stored.At, new PricedCost(stored.Cost, price));
    }
}
