using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Rolls records up by a watermark over their sequence numbers, and follows changed ones by another over their versions
/// (<see cref="RollupState"/>). On SQLite one writer hands both out in commit order, so nothing can appear behind a watermark.
/// Totals and watermarks are committed together, in a file of their own.
/// </summary>
public sealed class SqliteRollups(
    SqliteDatabase database, TotalsFile totals, ReadConnections connections, RollupTables tables, TermReader terms,
    StorageMetrics metrics, ReportingZone zone, TimeProvider time)
    : IRollups, IDisposable
{
    private const string WatermarkKey = "rollup_watermark";
    private const string VersionKey = "rollup_version";
    private const string ZoneKey = "rollup_zone";
    private const string ShapeKey = "rollup_shape";

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly RollupPace _pace = new(time);
    private long _rolledUpToTicks;

    public event Action<TouchedTotals>? Touched;

    public DateTime? RolledUpTo =>
        Interlocked.Read(ref _rolledUpToTicks) is var ticks && ticks == 0 ? null : new DateTime(ticks, DateTimeKind.Utc);

    /// <summary>Tests make it small, so that changes of one record fall into several steps.</summary>
    internal int RowsPerStep { set => _pace.RowsPerStep = value; }

    public Task<long> CountWaitingAsync(CancellationToken ct) => connections.ReadAsync(
        connection =>
        {
            using var source = Source(connection);
            var held = State(connection, SqliteDatabase.Totals);
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
            var added = Roll(reading, writing, target, State(writing), progress: null, ct);

            // Moves the database's WAL into its file here, beside its writer, whose own checkpoint then finds little left.
            SqliteDatabase.Execute(reading, "PRAGMA main.wal_checkpoint(PASSIVE)");
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
                foreach (var name in RollupSchema.Tables)
                {
                    SqliteDatabase.Execute(writing, $"DROP TABLE IF EXISTS {Next(name)}");
                    SqliteDatabase.Execute(writing, RollupSchema.Create(Next(name)));
                }
            });

            using (var target = new RollupTarget(writing, tables, Next))
            {
                // The records are read as they are now, so earlier changes are in them.
                var added = Roll(reading, writing, target, new RollupState(0, LastVersion(reading)), progress, ct, swapAtEnd: () =>
                {
                    foreach (var name in RollupSchema.Tables)
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
        using var reading = database.OpenForReading();
        using var source = Source(reading);
        var held = totals.Writing();
        var (state, last) = (State(held), source.LastGiven());
        if (state == default) return last == default ? null : "There are no totals yet: they are made from the records.";
        if (!totals.BelongsToDatabase(reading) || state.Seq > last.Seq || state.Version > last.Version)
        {
            return "The database is another one, or as it was before: all totals are made again.";
        }

        if (MetaTable.Get(held, ZoneKey) != zone.Id) return "The reporting time zone has changed: all totals are made again.";

        return MetaTable.Get(held, ShapeKey) == tables.Shape
            ? null
            : "Totals are kept by other groups than before: all of them are made again.";
    }

    /// <summary>The last record that totals hold.</summary>
    /// <param name="reading">A connection that reads both files.</param>
    internal static long RolledUpToSeq(SqliteConnection reading) => State(reading, SqliteDatabase.Totals).Seq;

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
            _pace.Saw(source.LastSeq());
            var step = source.Read(state, batch);
            batch.Fold(FirstHourKept(asOf), FirstUserPairDayKept(asOf));
            if (step.To != state || (step.IsLast && (swapAtEnd is not null || HasExpired(writing, asOf))))
            {
                InTransaction(writing, () =>
                {
                    target.Add(batch);
                    if (swapAtEnd is null || step.IsLast)
                    {
                        swapAtEnd?.Invoke();
                        MoveWatermarks(writing, step.To, asOf, from: swapAtEnd is null ? state : null);
                    }
                });
                if (swapAtEnd is null && batch.Rows.Count > 0) Touched?.Invoke(TouchedBy(batch, reading));
            }

            added += step.Records;
            state = step.To;
            progress?.Report(new RebuildProgress(added, Math.Max(total, added)));
            if (!step.IsLast)
            {
                _pace.RestAfterStep(since, ct);
                continue;
            }

            Interlocked.Exchange(ref _rolledUpToTicks, asOf.Ticks);
            return added;
        }
    }

    private TouchedTotals TouchedBy(RollupBatch batch, SqliteConnection reading) => new(TouchedTotals.Watched.ToDictionary(
        dimension => dimension,
        dimension =>
        {
            var ids = batch.IdsOf(dimension).Take(TouchedTotals.MostValues + 1).ToList();
            if (ids.Count > TouchedTotals.MostValues) return (IReadOnlySet<string>?)null;

            return ids.Select(id => terms.TextOf(id, reading) ?? Dimensions.Unattributed).ToHashSet(StringComparer.Ordinal);
        }));

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

    private bool HasExpired(SqliteConnection writing, DateTime asOf)
    {
        foreach (var (table, held, before) in Expiring(asOf))
        {
            using var expired = new Statement(writing, $"SELECT 1 FROM {table} WHERE held = ? AND period < ? LIMIT 1");
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
            if (table.HasHours) yield return (RollupSchema.TableOf(RollupPeriod.Hour), table.Number, FirstHourKept(now));
            if (table.DaysExpire) yield return (RollupSchema.TableOf(RollupPeriod.Day), table.Number, FirstUserPairDayKept(now));
        }
    }

    private long FirstHourKept(DateTime now) => zone.HourKeyOf(zone.StartOf(tables.FirstDayOfHours(zone.DayOf(now))));

    private long FirstUserPairDayKept(DateTime now) => RollupTables.FirstDayOfUserPairs(zone.DayOf(now)).DayNumber;

    private RollupSource Source(SqliteConnection reading) =>
        new(reading, tables.Held, zone) { RowsPerStep = _pace.RowsPerStep };

    private static void InTransaction(SqliteConnection connection, Action work)
    {
        using var transaction = connection.BeginTransaction();
        work();
        transaction.Commit();
    }

    /// <param name="schema">The name of the file of totals on the connection.</param>
    private static RollupState State(SqliteConnection connection, string schema = "main") =>
        new(Number(connection, WatermarkKey, schema), Number(connection, VersionKey, schema));

    private static long Number(SqliteConnection connection, string key, string schema) =>
        MetaTable.Get(connection, key, schema) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;

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
                    return work(reading, totals.Writing());
                },
                ct);
            isDone = true;
            return added;
        }
        catch (SqliteException error)
        {
            totals.Close();
            if (SqliteTrouble.Of(error) is { } trouble) throw trouble;
            throw;
        }
        finally
        {
            metrics.RolledUp(time.GetElapsedTime(since), isDone);
            _oneAtATime.Release();
        }
    }
}
