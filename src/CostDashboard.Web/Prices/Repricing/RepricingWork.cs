using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Storage;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Prices;

/// <summary>
/// Prices stored records again by the prices in use, batch by batch: while one batch is written, the next is read and priced. A second
/// run changes nothing more, and a resumed run goes on after the last batch that was committed.
/// </summary>
public sealed class RepricingWork(
    IUsageReader reader, IUsageStore store, IRollups rollups, LiveSignals signals,
    Pricer pricer, ReportingZone zone, TimeProvider time)
{
    /// <summary>Under this name the state of the last run is kept with the records it changed.</summary>
    private const string NoteName = "repricing";

    /// <summary>Calculates what the records would cost, without changing anything.</summary>
    /// <param name="progress">Gets the share of the records that was looked at, 0 to 1, after each batch.</param>
    public Task<RepricingTally> TryAsync(RepricingScope ask, IProgress<double>? progress, CancellationToken ct) =>
        Task.Run(() => TallyAsync(ask, progress, ct), ct);

    /// <summary>The state of the last run. A state that says "running" belongs to a program that was killed.</summary>
    public async Task<RepricingState> LeftAsync(CancellationToken ct) => RepricingState.Read(await reader.NoteAsync(NoteName, ct));

    /// <summary>Keeps the state of a run in a commit that changes no record.</summary>
    public Task KeepAsync(RepricingState state, CancellationToken ct) =>
        store.WriteWhenThereIsRoomAsync(new UsageWrite { Note = new WriteNote(NoteName, _ => state.Write()) }, time, ct);

    /// <returns>Ends once the totals hold what was changed.</returns>
    public async Task RunAsync(RepricingState state, Action<RepricingState> progress, CancellationToken ct)
    {
        var pages = new RepricingPages(reader, pricer.Book);
        var isWhole = false;
        try
        {
            // Records that changed after they were read are read again, from the last finished batch on.
            while (!isWhole) (state, isWhole) = await WalkAsync(pages, state, progress, ct);
            if (state.Share < 1) progress(state with { Share = 1 });
        }
        finally
        {
            await FollowAsync();
        }
    }

    private async Task<RepricingTally> TallyAsync(RepricingScope ask, IProgress<double>? progress, CancellationToken ct)
    {
        // A job that somebody waits for, not a question: it takes no turn among them.
        Asker.Current = null;
        var tally = new RepricingTally(zone);
        await foreach (var page in new RepricingPages(reader, pricer.Book).ReadAsync(ask.ToScan(), tally, ct))
        {
            progress?.Report(page.Batch.Share);
        }

        return tally;
    }

    /// <returns>How far it came, and whether it came to the end: it stops behind a batch of which records had changed.</returns>
    private async Task<(RepricingState State, bool IsWhole)> WalkAsync(
        RepricingPages from, RepricingState state, Action<RepricingState> progress, CancellationToken ct)
    {
        var scan = state.Scope!.ToScan() with { After = state.AfterCursor, UpTo = state.UpToCursor };
        await using var pages = from.ReadAsync(scan, new RepricingTally(zone), ct).GetAsyncEnumerator(ct);
        var hasPage = await pages.MoveNextAsync();
        while (hasPage)
        {
            var page = pages.Current;
            var reading = Task.Run(() => pages.MoveNextAsync().AsTask(), ct);
            var writing = WriteAsync(page, state, progress, ct);
            await Task.WhenAll(reading, writing);
            (state, var isWhole) = await writing;
            if (!isWhole) return (state, false);

            hasPage = await reading;
        }

        return (state, true);
    }

    private async Task<(RepricingState State, bool IsWhole)> WriteAsync(
        RepricingPage page, RepricingState state, Action<RepricingState> progress, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var outcome = new WriteOutcome();
        if (page.Changes.Count > 0)
        {
            var write = new UsageWrite
            {
                Prices = page.Changes,
                Note = new WriteNote(NoteName, written => state.After(page, written).Write()),
                Change = new ChangeNote(ChangeKind.Repriced, state.By, state.Reason),
            };
            outcome = await store.WriteUntilTakenAsync(write, time, ct);
        }

        var after = state.After(page, outcome);
        progress(after);
        return (after, outcome.Outdated.Count == 0);
    }

    /// <summary>Changes are kept when a run is stopped, so the totals follow them in that case too.</summary>
    private async Task FollowAsync()
    {
        await rollups.RunOnceAsync(CancellationToken.None);
        signals.Raise(Topic.Totals, Topic.Prices);
    }
}
