using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Rolls records up by a watermark over their sequence numbers, and follows changed ones by another over their versions
/// (<see cref="RollupState"/>). On SQLite one writer hands both out in commit order, so nothing can appear behind a watermark.
/// Reading and adding up happen outside the write transaction.
/// </summary>
public sealed class SqliteRollups(
    SqliteDatabase database, ReadConnections connections, RollupTables tables, WriteHealth health, StorageMetrics metrics,
    ReportingZone zone, TimeProvider time)
    : IRollups, IDisposable
{
    private const string WatermarkKey = "rollup_watermark";
    private const string VersionKey = "rollup_version";
    private const string ZoneKey = "rollup_zone";
    private const string ShapeKey = "rollup_shape";

    private static readonly string[] Names = [.. Enum.GetValues<RollupPeriod>().Select(UsageSchema.RollupName)];

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly RollupPace _pace = new(time);
    private long _rolledUpToTicks;

    public DateTime? RolledUpTo =>
        Interlocked.Read(ref _rolledUpToTicks) is var ticks && ticks == 0 ? null : new DateTime(ticks, DateTimeKind.Utc);

    /// <summary>Tests make it small, so that changes of one record fall into several steps.</summary>
    internal int RowsPerStep { set => _pace.MostRows = value; }

    public Task<long> CountWaitingAsync(CancellationToken ct) => connections.ReadAsync(
        connection =>
        {
            using var source = Source(connection);
            var held = State(connection);
            return Math.Max(source.LastSeq() - held.Seq, 0) + Math.Max(source.LastVersion() - held.Version, 0);
        },
        ct);

    public Task<bool> HasRecordsAsync(CancellationToken ct) => connections.ReadAsync(
        connection =>
        {
            using var source = Source(connection);
            return source.LastSeq() > 0;
        },
        ct);

    public Task<long> RunOnceAsync(CancellationToken ct) => Exclusive(
        (reading, writing) =>
        {
            // The run before may have ended just now: whoever stores records had to wait for it.
            _pace.RestAfterRun(ct);
            var since = time.GetTimestamp();
            using var target = new RollupTarget(writing, tables, name => name);
            var added = Roll(reading, writing, target, State(reading), progress: null, ct);

            // Moves the WAL into the file here, beside the writer; the writer's own checkpoint then finds little left.
            SqliteDatabase.Execute(writing, "PRAGMA wal_checkpoint(PASSIVE)");
            _pace.RunEnded(since);
            return added;
        },
        ct);

    public Task<long> RebuildAsync(IProgress<RebuildProgress>? progress, CancellationToken ct) => Exclusive(
        (reading, writing) =>
        {
            static string Next(string name) => name + "_next";
            InTransaction(writing, () =>
            {
                foreach (var name in Names)
                {
                    SqliteDatabase.Execute(writing, $"DROP TABLE IF EXISTS {Next(name)}");
                    SqliteDatabase.Execute(writing, UsageSchema.CreateRollup(Next(name)));
                }
            });

            using (var target = new RollupTarget(writing, tables, Next))
            {
                // The records are read as they are now, so earlier changes are in them.
                var added = Roll(reading, writing, target, new RollupState(0, LastVersion(reading)), progress, ct, swapAtEnd: () =>
                {
                    foreach (var name in Names)
                    {
                        SqliteDatabase.Execute(writing, $"DROP TABLE {name}");
                        SqliteDatabase.Execute(writing, $"ALTER TABLE {Next(name)} RENAME TO {name}");
                    }
                });
                return added;
            }
        },
        ct);

    /// <summary>Why the totals on disk must be made again, in a sentence; null when they need not be.</summary>
    public string? WhyToRebuild()
    {
        using var connection = database.OpenForReading();
        if (MetaTable.Get(connection, ZoneKey) is not { } made) return null;
        if (made != zone.Id) return "The reporting time zone has changed: all totals are made again.";

        return MetaTable.Get(connection, ShapeKey) == tables.Shape
            ? null
            : "Totals are kept by other groups than before: all of them are made again.";
    }

    /// <summary>The last record that totals hold.</summary>
    internal static long RolledUpToSeq(SqliteConnection connection) => State(connection).Seq;

    public void Dispose() => _oneAtATime.Dispose();

    /// <param name="swapAtEnd">Null: every step moves the live watermarks. Else the steps go beside the live tables, and the last
    /// transaction swaps.</param>
    private long Roll(
        SqliteConnection reading, SqliteConnection writing, RollupTarget target, RollupState state,
        IProgress<RebuildProgress>? progress, CancellationToken ct, Action? swapAtEnd = null)
    {
        using var source = Source(reading);
        var batch = new RollupBatch(tables);
        var total = source.LastSeq();
        var added = 0L;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var since = time.GetTimestamp();
            var asOf = time.GetUtcNow().UtcDateTime;
            batch.Clear();
            var last = source.LastSeq();
            var step = source.Read(state, batch);
            batch.Fold(FirstHourKept(asOf), FirstUserPairDayKept(asOf));
            if (step.To != state || (step.IsLast && (swapAtEnd is not null || HasExpired(reading, asOf))))
            {
                var held = InTransaction(writing, () =>
                {
                    target.Add(batch);
                    if (swapAtEnd is null || step.IsLast)
                    {
                        swapAtEnd?.Invoke();
                        MoveWatermarks(writing, step.To, asOf, from: swapAtEnd is null ? state : null);
                    }
                });
                source.RowsPerStep = _pace.RowsAfter(held);
            }

            added += step.Records;
            state = step.To;
            progress?.Report(new RebuildProgress(added, Math.Max(total, added)));
            if (!step.IsLast)
            {
                if (source.LastSeq() > last) _pace.RestAfterStep(since, ct);
                continue;
            }

            Interlocked.Exchange(ref _rolledUpToTicks, asOf.Ticks);
            return added;
        }
    }

    private void MoveWatermarks(SqliteConnection writing, RollupState to, DateTime asOf, RollupState? from)
    {
        if (from is { } expected && State(writing) != expected)
        {
            throw new InvalidOperationException(
                $"The rollup's watermarks moved from {expected} behind its back; is a second process writing to this database?");
        }

        MetaTable.Set(writing, WatermarkKey, to.Seq.ToString(CultureInfo.InvariantCulture));
        MetaTable.Set(writing, VersionKey, to.Version.ToString(CultureInfo.InvariantCulture));
        MetaTable.Set(writing, ZoneKey, zone.Id);
        MetaTable.Set(writing, ShapeKey, tables.Shape);
        foreach (var (table, held, before) in Expiring(asOf))
        {
            using var expire = new Statement(writing, $"DELETE FROM {table} WHERE held = ? AND period < ?");
            expire.Bind(1, held);
            expire.Bind(2, before);
            expire.Execute();
        }
    }

    private bool HasExpired(SqliteConnection reading, DateTime asOf)
    {
        foreach (var (table, held, before) in Expiring(asOf))
        {
            using var expired = new Statement(reading, $"SELECT 1 FROM {table} WHERE held = ? AND period < ? LIMIT 1");
            expired.Bind(1, held);
            expired.Bind(2, before);
            if (expired.Step()) return true;
        }

        return false;
    }

    /// <summary>What is not kept for good, and from which period on it is kept.</summary>
    private IEnumerable<(string Table, int Held, long Before)> Expiring(DateTime now)
    {
        foreach (var table in tables.All)
        {
            if (table.HasHours) yield return (UsageSchema.RollupName(RollupPeriod.Hour), table.Number, FirstHourKept(now));
            if (table.DaysExpire) yield return (UsageSchema.RollupName(RollupPeriod.Day), table.Number, FirstUserPairDayKept(now));
        }
    }

    private long FirstHourKept(DateTime now) => zone.HourKeyOf(zone.StartOf(tables.FirstDayOfHours(zone.DayOf(now))));

    private long FirstUserPairDayKept(DateTime now) => RollupTables.FirstDayOfUserPairs(zone.DayOf(now)).DayNumber;

    private RollupSource Source(SqliteConnection reading) =>
        new(reading, tables.Held, zone) { RowsPerStep = _pace.Rows };

    /// <returns>For how long nobody else could write.</returns>
    private TimeSpan InTransaction(SqliteConnection connection, Action work)
    {
        try
        {
            database.Enter();
        }
        catch (WriteTroubleException trouble)
        {
            health.Failed(trouble);
            throw;
        }

        var since = time.GetTimestamp();
        try
        {
            database.LimitPages(connection);
            using var transaction = connection.BeginTransaction();
            work();
            transaction.Commit();
            health.Succeeded();
            return time.GetElapsedTime(since);
        }
        catch (SqliteException error)
        {
            health.Failed(error);
            throw;
        }
        finally
        {
            database.WriteGate.Release();
        }
    }

    private static RollupState State(SqliteConnection connection) => new(Number(connection, WatermarkKey), Number(connection, VersionKey));

    private static long Number(SqliteConnection connection, string key) =>
        MetaTable.Get(connection, key) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;

    private long LastVersion(SqliteConnection reading)
    {
        using var source = Source(reading);
        return source.LastVersion();
    }

    private async Task<long> Exclusive(Func<SqliteConnection, SqliteConnection, long> work, CancellationToken ct)
    {
        await _oneAtATime.WaitAsync(ct);
        var (since, isDone) = (time.GetTimestamp(), false);
        try
        {
            var added = await Task.Run(
                () =>
                {
                    using var reading = database.OpenForReading();
                    using var writing = database.OpenForWriting();
                    return work(reading, writing);
                },
                ct);
            isDone = true;
            return added;
        }
        catch (SqliteException error) when (SqliteTrouble.Of(error) is { } trouble)
        {
            throw trouble;
        }
        finally
        {
            metrics.RolledUp(time.GetElapsedTime(since), isDone);
            _oneAtATime.Release();
        }
    }
}
