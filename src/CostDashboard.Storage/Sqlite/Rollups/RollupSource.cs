using CostDashboard.Core.Analytics;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Reads what totals do not hold yet into a batch: new records, and what changed of old ones.</summary>
internal sealed class RollupSource : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly ReportingZone _zone;
    private readonly Statement _records;
    private readonly Statement _changes;
    private readonly Statement _lastSeq;
    private readonly Statement _lastVersion;
    private readonly Statement _lastGiven;
    private readonly SummedRecord _record;

    public RollupSource(SqliteConnection connection, HeldDimensions held, ReportingZone zone)
    {
        (_connection, _zone) = (connection, zone);
        _records = new Statement(
            connection, $"SELECT {UsageVersions.Summed("u", held)}, 1, NULL, NULL FROM usage u WHERE u.seq > ? ORDER BY u.seq LIMIT ?");
        _changes = new Statement(connection, UsageVersions.Changes(held));
        _lastSeq = new Statement(connection, "SELECT coalesce(max(seq), 0) FROM usage");
        _lastVersion = new Statement(connection, $"SELECT {UsageVersions.Last}");
        _lastGiven = new Statement(connection, $"SELECT {UsageVersions.LastSeqGiven}");
        _record = new SummedRecord(connection, held);
    }

    /// <summary>What a step reads of each kind.</summary>
    public required int RowsPerStep { get; set; }

    public long LastSeq() => Number(_lastSeq);

    public long LastVersion() => Number(_lastVersion);

    /// <summary>The numbers given last, to records that are still there or not.</summary>
    public RollupState LastGiven() => new(Number(_lastGiven), LastVersion());

    /// <summary>Reads one snapshot. New records come only once all changes are followed: then both stand for the same moment.</summary>
    public RollupStep Read(RollupState state, RollupBatch into)
    {
        SqliteDatabase.Execute(_connection, "BEGIN");
        try
        {
            var last = LastVersion();
            var version = Math.Min(last, state.Version + RowsPerStep);
            if (version > state.Version) ReadChanges(state, version, into);
            if (version < last) return new RollupStep(state with { Version = version }, 0, IsLast: false);

            var (seq, records) = ReadRecords(state.Seq, into);
            return new RollupStep(new RollupState(seq, version), records, IsLast: records < RowsPerStep);
        }
        finally
        {
            SqliteDatabase.Execute(_connection, "COMMIT");
        }
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _records, _changes, _lastSeq, _lastVersion, _lastGiven }) statement.Dispose();
        _record.Dispose();
    }

    /// <summary>
    /// What the totals hold goes, what the record was after change number <paramref name="version"/> comes; a deleted one leaves
    /// nothing.
    /// </summary>
    private void ReadChanges(RollupState state, long version, RollupBatch into)
    {
        _changes.Bind(1, state.Version);
        _changes.Bind(2, version);
        _changes.Bind(3, state.Seq);
        Add(_changes, into);
    }

    private (long Last, int Records) ReadRecords(long after, RollupBatch into)
    {
        _records.Bind(1, after);
        _records.Bind(2, RowsPerStep);
        var (last, records) = Add(_records, into);
        return (Math.Max(last, after), records);
    }

    private (long Last, int Records) Add(Statement rows, RollupBatch into)
    {
        var (last, records) = (0L, 0);
        while (rows.Step())
        {
            _record.Read(rows);
            into.Add(
                _zone.HourKeyOf(_record.At), _zone.DayNumberOf(_record.At), _record.Ids, _record.Values,
                _record.LatencyBin, _record.LatencyRequests);
            last = _record.Seq;
            records++;
        }

        rows.Reset();
        return (last, records);
    }

    private static long Number(Statement statement)
    {
        statement.Step();
        var number = statement.Int64(0);
        statement.Reset();
        return number;
    }
}
