using System.Collections.Concurrent;
using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Ingest;

/// <summary>
/// What came in, by source, format and day of the reporting zone. Counted in memory, so that a body costs no write of its own,
/// and added to the stored counts every few seconds: a crash loses at most those.
/// </summary>
public sealed class IngestCounters(IDbContextFactory<CostDbContext> contexts, ReportingZone zone, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<(string Source, string Format, DateOnly Day), IngestTally> _tallies = new();
    private readonly SemaphoreSlim _saving = new(1);

    public void Count(IngestOrigin origin, IngestAnswer answer)
    {
        var now = time.GetUtcNow().UtcDateTime;
        _tallies.GetOrAdd((origin.Source, origin.Format, zone.DayOf(now)), _ => new IngestTally()).Add(answer, now);
    }

    /// <summary>Adds what was counted to the stored counts. What could not be saved is counted still, and saved by the next call.</summary>
    public async Task SaveAsync(CancellationToken ct)
    {
        await _saving.WaitAsync(ct);
        try
        {
            var taken = _tallies.Select(pair => (pair.Key, pair.Value, Counts: pair.Value.Read())).Where(tally => tally.Counts.Any).ToList();
            if (taken.Count == 0) return;

            await using var context = await contexts.CreateDbContextAsync(ct);
            foreach (var (key, _, counts) in taken) counts.AddTo(await RowAsync(context, key.Source, key.Format, key.Day, ct));
            await context.SaveChangesAsync(ct);
            foreach (var (_, tally, counts) in taken) tally.Subtract(counts);
            ForgetDaysBefore(zone.DayOf(time.GetUtcNow().UtcDateTime));
        }
        finally
        {
            _saving.Release();
        }
    }

    public void Dispose() => _saving.Dispose();

    private static async Task<IngestCount> RowAsync(CostDbContext context, string source, string format, DateOnly day, CancellationToken ct)
    {
        if (await context.IngestCounts.FindAsync([source, format, day], ct) is { } found) return found;

        var row = new IngestCount { Source = source, Format = format, Day = day };
        context.IngestCounts.Add(row);
        return row;
    }

    // A day that has passed is counted no more; one that was counted into at this very moment stays.
    private void ForgetDaysBefore(DateOnly today)
    {
        foreach (var (key, tally) in _tallies)
        {
            if (key.Day < today.AddDays(-1) && !tally.Read().Any) _tallies.TryRemove(key, out _);
        }
    }
}
