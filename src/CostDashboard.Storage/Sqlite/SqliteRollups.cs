using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Rolls records up by a watermark over their sequence numbers. On SQLite one writer hands these out in commit order, so
/// no record can appear behind the watermark. Reading and adding up happen outside the write transaction.
/// </summary>
public sealed class SqliteRollups(SqliteDatabase database, ReportingZone zone, TimeProvider time) : IRollups, IDisposable
{
    private const int RecordsPerBatch = 50_000;
    private const string WatermarkKey = "rollup_watermark";
    private const string ZoneKey = "rollup_zone";

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private long _rolledUpToTicks;

    public DateTime? RolledUpTo =>
        Interlocked.Read(ref _rolledUpToTicks) is var ticks && ticks == 0 ? null : new DateTime(ticks, DateTimeKind.Utc);

    public Task<long> CountWaitingAsync(CancellationToken ct) => Task.Run(
        () =>
        {
            using var connection = database.OpenForReading();
            using var source = new RollupSource(connection, zone);
            return source.LastSeq() - Watermark(connection);
        },
        ct);

    public Task<bool> HasRecordsAsync(CancellationToken ct) => Task.Run(
        () =>
        {
            using var connection = database.OpenForReading();
            using var source = new RollupSource(connection, zone);
            return source.LastSeq() > 0;
        },
        ct);

    public Task<long> RunOnceAsync(CancellationToken ct) => Exclusive(
        (reading, writing) =>
        {
            using var target = new RollupTarget(writing, table => table.Name);
            var added = Roll(reading, writing, target, after: Watermark(reading), progress: null, ct);

            // Moves the WAL into the file here, beside the writer; the writer's own checkpoint then finds little left.
            SqliteDatabase.Execute(writing, "PRAGMA wal_checkpoint(PASSIVE)");
            return added;
        },
        ct);

    public Task<long> RebuildAsync(IProgress<RebuildProgress>? progress, CancellationToken ct) => Exclusive(
        (reading, writing) =>
        {
            static string Next(RollupTable table) => table.Name + "_next";
            InTransaction(writing, () =>
            {
                foreach (var table in RollupTable.All)
                {
                    SqliteDatabase.Execute(writing, $"DROP TABLE IF EXISTS {Next(table)}");
                    SqliteDatabase.Execute(writing, UsageSchema.CreateRollup(table, Next(table)));
                }
            });

            using (var target = new RollupTarget(writing, Next))
            {
                var added = Roll(reading, writing, target, after: 0, progress, ct, swapAtEnd: () =>
                {
                    foreach (var table in RollupTable.All)
                    {
                        SqliteDatabase.Execute(writing, $"DROP TABLE {table.Name}");
                        SqliteDatabase.Execute(writing, $"ALTER TABLE {Next(table)} RENAME TO {table.Name}");
                    }
                });
                return added;
            }
        },
        ct);

    /// <summary>True when the totals on disk were made for another reporting zone and must be rebuilt.</summary>
    public bool IsForAnotherZone()
    {
        using var connection = database.OpenForReading();
        return MetaTable.Get(connection, ZoneKey) is { } made && made != zone.Id;
    }

    public void Dispose() => _oneAtATime.Dispose();

    /// <param name="swapAtEnd">Null: every batch moves the live watermark. Else the batches go beside the live tables, and the last transaction swaps.</param>
    private long Roll(
        SqliteConnection reading, SqliteConnection writing, RollupTarget target, long after,
        IProgress<RebuildProgress>? progress, CancellationToken ct, Action? swapAtEnd = null)
    {
        using var source = new RollupSource(reading, zone);
        var accumulator = new RollupAccumulator();
        var total = source.LastSeq();
        var added = 0L;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var asOf = time.GetUtcNow().UtcDateTime;
            accumulator.Clear();
            var (last, records) = source.Read(after, RecordsPerBatch, accumulator);
            var isLast = records < RecordsPerBatch;
            if (records > 0 || (isLast && (swapAtEnd is not null || HasExpiredHours(reading, asOf))))
            {
                InTransaction(writing, () =>
                {
                    target.Add(accumulator, FirstHourKept(asOf));
                    if (swapAtEnd is null || isLast)
                    {
                        swapAtEnd?.Invoke();
                        MoveWatermark(writing, last, asOf, from: swapAtEnd is null ? after : null);
                    }
                });
            }

            added += records;
            after = last;
            progress?.Report(new RebuildProgress(added, Math.Max(total, added)));
            if (!isLast) continue;

            Interlocked.Exchange(ref _rolledUpToTicks, asOf.Ticks);
            return added;
        }
    }

    private void MoveWatermark(SqliteConnection writing, long to, DateTime asOf, long? from)
    {
        if (from is { } expected && Watermark(writing) != expected)
        {
            throw new InvalidOperationException($"The rollup's watermark moved from {expected} behind its back; is a second process writing to this database?");
        }

        MetaTable.Set(writing, WatermarkKey, to.ToString(CultureInfo.InvariantCulture));
        MetaTable.Set(writing, ZoneKey, zone.Id);
        using var expire = new Statement(writing, "DELETE FROM rollup_hour WHERE period < ?");
        expire.Bind(1, FirstHourKept(asOf));
        expire.Execute();
    }

    private long FirstHourKept(DateTime now) => zone.HourKeyOf(zone.StartOf(zone.DayOf(now).AddDays(-RollupTable.HourRetentionDays)));

    private bool HasExpiredHours(SqliteConnection reading, DateTime asOf)
    {
        using var expired = new Statement(reading, "SELECT 1 FROM rollup_hour WHERE period < ? LIMIT 1");
        expired.Bind(1, FirstHourKept(asOf));
        return expired.Step();
    }

    private void InTransaction(SqliteConnection connection, Action work)
    {
        database.WriteGate.Wait();
        try
        {
            using var transaction = connection.BeginTransaction();
            work();
            transaction.Commit();
        }
        finally
        {
            database.WriteGate.Release();
        }
    }

    private static long Watermark(SqliteConnection connection) =>
        MetaTable.Get(connection, WatermarkKey) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;

    private async Task<long> Exclusive(Func<SqliteConnection, SqliteConnection, long> work, CancellationToken ct)
    {
        await _oneAtATime.WaitAsync(ct);
        try
        {
            return await Task.Run(
                () =>
                {
                    using var reading = database.OpenForReading();
                    using var writing = database.OpenForWriting();
                    return work(reading, writing);
                },
                ct);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}
