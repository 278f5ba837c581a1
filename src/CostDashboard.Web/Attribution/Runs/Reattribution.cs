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
    /// <summary>Under this name the state of the last run is kept with the records it changed.</summary>
    private const string NoteName = "reattribution";

    /// <summary>A commit of this size delays ingestion very little.</summary>
    private const int EditsOfAWrite = 2_000;

    /// <summary>The state of the last run. A state that says "running" belongs to a program that was killed.</summary>
    public async Task<ReattributionState> LeftAsync(CancellationToken ct) => ReattributionState.Read(await reader.NoteAsync(NoteName, ct));

    /// <summary>Keeps the state of a run in a commit that changes no record.</summary>
    public Task KeepAsync(ReattributionState state, CancellationToken ct) =>
        store.WriteWhenThereIsRoomAsync(new UsageWrite { Note = new WriteNote(NoteName, _ => state.Write()) }, time, ct);

    /// <returns>Ends once the totals hold what was changed.</returns>
    public async Task RunAsync(
        AttributionRules rules, ReattributionState state, Action<ReattributionState> progress, CancellationToken ct)
    {
        var prices = new ConcurrentDictionary<string, AppliedPrice>(StringComparer.Ordinal);
        var shareBefore = state.Progress.Share;
        var scan = AttributionScan.Of(rules, state.From, state.To) with { After = state.AfterCursor };
        try
        {
            await foreach (var batch in reader.ScanAsync(scan, ct))
            {
                var due = batch.Records.Where(usage => !rules.Fill(usage.Record).IsEmpty)
                    .Select(usage => new FillEdit(usage.Key, rules, prices));
                foreach (var edits in due.Chunk(EditsOfAWrite))
                {
                    ct.ThrowIfCancellationRequested();
                    state = await WriteAsync(edits, state, ct);
                    progress(state);
                }

                state = state.After(batch, shareBefore);
                progress(state);
            }
        }
        finally
        {
            if (state.Changed.Records > 0) await FollowAsync();
        }
    }

    /// <summary>
    /// The bookmark stands before the batch until all of it is written: a resumed run reads the batch again, and what was filled of it is
    /// not filled twice.
    /// </summary>
    private async Task<ReattributionState> WriteAsync(FillEdit[] edits, ReattributionState state, CancellationToken ct)
    {
        ReattributionState Counted() =>
            state with { Changed = edits.Aggregate(state.Changed, (sum, edit) => sum + edit.Changed) };
        var write = new UsageWrite
        {
            Edits = [.. edits.Select(edit => edit.ToEdit())],
            Note = new WriteNote(NoteName, _ => Counted().Write()),
            Change = new ChangeNote(ChangeKind.Reattributed, state.By, state.Reason),
        };
        await store.WriteUntilTakenAsync(write, time, ct);
        return Counted();
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
