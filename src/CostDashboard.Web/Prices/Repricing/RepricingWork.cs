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
    IRepricingReader reader, IUsageStore store, IRollups rollups, LiveSignals signals,
    Pricer pricer, ReportingZone zone, TimeProvider time)
{
    /// <summary>Calculates what the records would cost, without changing anything.</summary>
    /// <param name="progress">Gets the share of the records that was looked at, 0 to 1, after each batch.</param>
    public async Task<RepricingTally> TryAsync(RepricingScope ask, IProgress<double>? progress, CancellationToken ct)
    {
        var (tally, fixedPrices) = (new RepricingTally(zone), new Pricer(pricer.Book));
        if (await reader.FindAsync(ask.From, ask.To, ct) is not { } span) return tally;

        var (range, after, isLast) = (ask.ToRange(span.Last), span.First - 1, false);
        while (!isLast)
        {
            var page = await reader.ReadAsync(range, after, fixedPrices, tally, ct);
            (after, isLast) = (page.Last, page.IsLast);
            progress?.Report(span.ShareUpTo(after));
        }

        return tally;
    }

    /// <summary>The first and the last sequence number of these records at this moment.</summary>
    public async Task<RepricingSpan> SpanAsync(RepricingScope ask, CancellationToken ct) =>
        await reader.FindAsync(ask.From, ask.To, ct) ?? new RepricingSpan(1, 0);

    /// <summary>The state of the last run. A state that says "running" belongs to a program that was killed.</summary>
    public async Task<RepricingState> LeftAsync(CancellationToken ct) => RepricingState.Read(await reader.BookmarkAsync(ct));

    /// <summary>Keeps the state of a run in a commit that changes no record.</summary>
    public Task KeepAsync(RepricingState state, CancellationToken ct) =>
        store.WriteAsync(new UsageWrite { Repricing = new RepricingBatch([], 0) { Bookmark = _ => state.Write() } }, time, ct);

    /// <returns>Ends once the totals hold what was changed.</returns>
    public async Task RunAsync(RepricingState state, Action<RepricingState> progress, CancellationToken ct)
    {
        var note = new ChangeNote(ChangeKind.Repriced, state.By, state.Reason);
        var (range, fixedPrices) = (state.Scope!.ToRange(state.Span.Last), new Pricer(pricer.Book));
        Task<RepricingPage> ReadAsync(long after) => reader.ReadAsync(range, after, fixedPrices, new RepricingTally(zone), ct);
        try
        {
            var page = await ReadAsync(state.DoneTo);
            while (true)
            {
                var next = page.IsLast ? null : ReadAsync(page.Last);
                var writing = WriteAsync(page, state, note, progress, ct);
                await Task.WhenAll(writing, next ?? Task.CompletedTask);
                state = await writing;

                // Records that changed after they were read are read again, from the last finished one on.
                if (state.DoneTo < page.Last) page = await ReadAsync(state.DoneTo);
                else if (next is null) return;
                else page = await next;
            }
        }
        finally
        {
            await FollowAsync();
        }
    }

    private async Task<RepricingState> WriteAsync(
        RepricingPage page, RepricingState state, ChangeNote note, Action<RepricingState> progress, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var repriced = page.Changes.Count == 0 ? default : await WriteAsync(page, state, note, ct);
        var after = state.After(page, repriced);
        progress(after);
        return after;
    }

    private async Task<RepricingOutcome> WriteAsync(RepricingPage page, RepricingState state, ChangeNote note, CancellationToken ct)
    {
        var batch = new RepricingBatch(page.Changes, page.AsOf) { Bookmark = outcome => state.After(page, outcome).Write() };
        return (await store.WriteUntilTakenAsync(new UsageWrite { Repricing = batch, Change = note }, time, ct)).Repriced;
    }

    /// <summary>Changes are kept when a run is stopped, so the totals follow them in that case too.</summary>
    private async Task FollowAsync()
    {
        await rollups.RunOnceAsync(CancellationToken.None);
        signals.Raise(Topic.Totals, Topic.Prices);
    }
}
