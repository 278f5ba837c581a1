using System.Collections.Concurrent;
using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Ingest;

/// <summary>
/// What came in, by the records' source, key, format and day of the reporting zone. Counted in memory, so that a body costs no write of its
/// own, and added to the stored counts every few seconds: a crash loses at most those.
/// </summary>
public sealed class IngestCounters(IDbContextFactory<CostDbContext> contexts, ReportingZone zone, TimeProvider time) : IDisposable
{
    /// <summary>Stands for the sources beyond <see cref="MostTallies"/>: a sender may name another one with every record.</summary>
    public const string OtherSources = "(other sources)";

    private const int MostTallies = 2_000;

    private readonly ConcurrentDictionary<(string Source, string Key, string Format, DateOnly Day), IngestTally> _tallies = new();
    private readonly SemaphoreSlim _saving = new(1);

    /// <param name="sources">What became of a body's records, by their source.</param>
    public void Count(IngestOrigin origin, IReadOnlyDictionary<string, SourceCounts> sources)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var day = zone.DayOf(now);
        foreach (var (source, counts) in sources) TallyOf(source, origin, day).Add(counts, now);
    }

    /// <summary>Adds what was counted to the stored counts. What could not be saved is counted still, and saved by the next call.</summary>
    public async Task SaveAsync(CancellationToken ct)
    {
        await _saving.WaitAsync(ct);
        try
        {
            var taken = _tallies.Select(pair => (pair.Key, pair.Value, Counts: pair.Value.Read()))
                .Where(tally => tally.Counts.Any)
                .ToList();
            if (taken.Count == 0) return;

            await using var context = await contexts.CreateDbContextAsync(ct);
            foreach (var (key, _, counts) in taken) counts.AddTo(await RowAsync(context, key.Source, key.Key, key.Format, key.Day, ct));
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

    private IngestTally TallyOf(string source, IngestOrigin origin, DateOnly day)
    {
        if (_tallies.TryGetValue((source, origin.Source, origin.Format, day), out var known)) return known;

        var name = _tallies.Count < MostTallies ? source : OtherSources;
        return _tallies.GetOrAdd((name, origin.Source, origin.Format, day), _ => new IngestTally());
    }

    private static async Task<IngestCount> RowAsync(
        CostDbContext context, string source, string apiKey, string format, DateOnly day, CancellationToken ct)
    {
        if (await context.IngestCounts.FindAsync([source, apiKey, format, day], ct) is { } found) return found;

        var row = new IngestCount { Source = source, Key = apiKey, Format = format, Day = day };
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

/// <summary>A count that bodies add to from many threads.</summary>
internal sealed class IngestTally
{
    private readonly Lock _lock = new();
    private TallyCounts _counts;

    public void Add(SourceCounts more, DateTime at)
    {
        lock (_lock)
        {
            _counts = new TallyCounts(
                _counts.Accepted + more.Accepted, _counts.Duplicates + more.Duplicates, _counts.Conflicts + more.Conflicts,
                _counts.Rejected + more.Rejected, at);
        }
    }

    public TallyCounts Read()
    {
        lock (_lock) return _counts;
    }

    public void Subtract(TallyCounts saved)
    {
        lock (_lock)
        {
            _counts = new TallyCounts(
                _counts.Accepted - saved.Accepted, _counts.Duplicates - saved.Duplicates, _counts.Conflicts - saved.Conflicts,
                _counts.Rejected - saved.Rejected, _counts.LastAt);
        }
    }
}

/// <summary>Records by what became of them, and when the last body came.</summary>
internal readonly record struct TallyCounts(long Accepted, long Duplicates, long Conflicts, long Rejected, DateTime LastAt)
{
    public bool Any => (Accepted | Duplicates | Conflicts | Rejected) != 0;

    public void AddTo(IngestCount row)
    {
        row.Accepted += Accepted;
        row.Duplicates += Duplicates;
        row.Conflicts += Conflicts;
        row.Rejected += Rejected;
        row.LastAt = LastAt;
    }
}

/// <summary>Records by what became of them.</summary>
public sealed record SourceCounts(long Accepted, long Duplicates, long Conflicts, long Rejected)
{
    public static readonly SourceCounts None = new(0, 0, 0, 0);

    public static SourceCounts operator +(SourceCounts a, SourceCounts b) =>
        new(a.Accepted + b.Accepted, a.Duplicates + b.Duplicates, a.Conflicts + b.Conflicts, a.Rejected + b.Rejected);
}
