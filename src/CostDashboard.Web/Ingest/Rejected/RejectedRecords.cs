using System.Threading.Channels;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Rejected;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Ingest;

/// <summary>
/// Keeps rejected records beside the road that records take: ingestion hands them over and goes on, whether or not there is
/// room. Bounded in memory and on disk; what is not kept is counted.
/// </summary>
public sealed class RejectedRecords(
    IDbContextFactory<CostDbContext> contexts, IngestOptions options, LiveSignals signals, TimeProvider time) : IDisposable
{
    private const int MostWaiting = 10_000;
    private const int Chunk = 500;

    private readonly Channel<RejectedRecord> _waiting = Channel.CreateBounded<RejectedRecord>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.Wait });
    private readonly SemaphoreSlim _saving = new(1);
    private volatile List<RejectedRecord> _again = [];
    private long _notKept;

    /// <summary>Since the start: rejected records that there was no room for, here or in the database.</summary>
    public long NotKept => Interlocked.Read(ref _notKept);

    internal void Keep(IngestOrigin origin, IReadOnlyList<RejectedItem> items)
    {
        var now = time.GetUtcNow().UtcDateTime;
        for (var i = 0; i < items.Count; i++)
        {
            if (i < UsageBatch.MaxKeptRejections && _waiting.Writer.TryWrite(RowOf(origin, items[i], now))) continue;

            Interlocked.Add(ref _notKept, items.Count - i);
            return;
        }
    }

    /// <summary>Done when there is something to save.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken ct) =>
        _again.Count > 0 ? ValueTask.FromResult(true) : _waiting.Reader.WaitToReadAsync(ct);

    /// <summary>Saves all that waits.</summary>
    public async Task SaveAsync(CancellationToken ct)
    {
        await _saving.WaitAsync(ct);
        try
        {
            var saved = 0;
            while (Take() is { Count: > 0 } rows)
            {
                await SaveAsync(rows, ct);
                saved += rows.Count;
            }

            if (saved == 0) return;

            Interlocked.Add(ref _notKept, await DropOldestAsync(ct));
            signals.Raise(Topic.Rejected);
        }
        finally
        {
            _saving.Release();
        }
    }

    /// <summary>Deletes in chunks what is older than the days it is kept. Returns how many.</summary>
    public async Task<int> DropExpiredAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow().UtcDateTime.AddDays(-options.RejectedDays);
        var dropped = 0;
        while (true)
        {
            await using var context = await contexts.CreateDbContextAsync(ct);
            var ids = await context.RejectedRecords.Where(row => row.At < before)
                .OrderBy(row => row.At)
                .Select(row => row.Id)
                .Take(Chunk)
                .ToListAsync(ct);
            dropped += await context.RemoveRejectedAsync(ids, ct);
            if (ids.Count < Chunk) return dropped;
        }
    }

    public void Dispose() => _saving.Dispose();

    private static RejectedRecord RowOf(IngestOrigin origin, RejectedItem item, DateTime now) => new()
    {
        At = now,
        Source = origin.Source,
        Format = item.IsNative ? UsageFormats.Native.Name : origin.Format,
        Index = item.Rejection.Index,
        RecordId = RejectedText.OfId(item.Rejection.Id),
        Field = RejectedText.OfField(item.Rejection.Field),
        Message = RejectedText.OfMessage(item.Rejection.Message),
        Body = item.Rejection.Kept,
    };

    private List<RejectedRecord> Take()
    {
        var rows = _again;
        _again = [];
        while (rows.Count < Chunk && _waiting.Reader.TryRead(out var row)) rows.Add(row);
        return rows;
    }

    private async Task SaveAsync(List<RejectedRecord> rows, CancellationToken ct)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(ct);
            context.RejectedRecords.AddRange(rows);
            await context.SaveChangesAsync(ct);
        }
        catch (WriteTroubleException)
        {
            _again = rows;
            throw;
        }
        catch
        {
            Interlocked.Add(ref _notKept, rows.Count);
            throw;
        }
    }

    private async Task<int> DropOldestAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var over = await context.RejectedRecords.CountAsync(ct) - options.RejectedRows;
        for (var left = over; left > 0; left -= Chunk)
        {
            var ids = await context.RejectedRecords.OrderBy(row => row.Id)
                .Select(row => row.Id)
                .Take(Math.Min(left, Chunk))
                .ToListAsync(ct);
            await context.RemoveRejectedAsync(ids, ct);
            context.ChangeTracker.Clear();
        }

        return Math.Max(over, 0);
    }
}

/// <summary>
/// Deletes rejected records by their ids alone, through a save: a bulk delete would not take its turn with the other writers.
/// </summary>
internal static class RejectedRows
{
    /// <returns>How many were there.</returns>
    public static async Task<int> RemoveRejectedAsync(this CostDbContext context, IReadOnlyList<long> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return 0;

        context.RejectedRecords.RemoveRange(
            ids.Select(id => new RejectedRecord { Id = id, Source = "", Format = "", Field = "", Message = "" }));
        while (true)
        {
            try
            {
                return await context.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException gone)
            {
                // Somebody else deleted these in between: they need not be deleted any more.
                foreach (var entry in gone.Entries) entry.State = EntityState.Detached;
            }
        }
    }
}
