using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Reads what totals do not hold yet into an accumulator: new records, and what changed of old ones.</summary>
internal sealed class RollupSource : IDisposable
{
    /// <summary>What a step reads of each kind.</summary>
    private const int RowsPerStep = 50_000;

    /// <summary>Records the totals hold that changed, with the version that the totals hold of each.</summary>
    private const string Changed =
        "WITH changed AS (SELECT seq, min(version) AS held FROM usage_version WHERE version > ?1 AND version <= ?2 AND seq <= ?3 GROUP BY seq)";

    private readonly SqliteConnection _connection;
    private readonly ReportingZone _zone;
    private readonly Statement _records;
    private readonly Statement _held;
    private readonly Statement _changedAgain;
    private readonly Statement _unchangedSince;
    private readonly Statement _lastSeq;
    private readonly Statement _lastVersion;
    private readonly Statement _versionsEnd;

    public RollupSource(SqliteConnection connection, ReportingZone zone)
    {
        (_connection, _zone) = (connection, zone);
        const string later = "FROM usage_version n WHERE n.seq = changed.seq AND n.version > ?2";
        _records = Select("", "FROM usage u WHERE u.seq > ? ORDER BY u.seq LIMIT ?");
        _held = Select(Changed, "FROM changed JOIN usage_version u ON u.version = changed.held");
        _changedAgain = Select(Changed, $"FROM changed JOIN usage_version u ON u.version = (SELECT min(n.version) {later})");
        _unchangedSince = Select(Changed, $"FROM changed JOIN usage u ON u.seq = changed.seq WHERE NOT EXISTS (SELECT 1 {later})");
        _lastSeq = new Statement(connection, "SELECT coalesce(max(seq), 0) FROM usage");
        _lastVersion = new Statement(connection, "SELECT coalesce(max(version), 0) FROM usage_version");
        _versionsEnd = new Statement(connection, "SELECT max(version) FROM (SELECT version FROM usage_version WHERE version > ? ORDER BY version LIMIT ?)");
    }

    public long LastSeq() => Number(_lastSeq);

    public long LastVersion() => Number(_lastVersion);

    /// <summary>Reads one snapshot. New records come only once all changes are followed: then both stand for the same moment.</summary>
    public RollupStep Read(RollupState state, RollupAccumulator into)
    {
        SqliteDatabase.Execute(_connection, "BEGIN");
        try
        {
            var version = VersionsEnd(state.Version);
            if (version > state.Version) ReadChanges(state, version, into);
            if (version < LastVersion()) return new RollupStep(state with { Version = version }, 0, IsLast: false);

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
        foreach (var statement in new[] { _records, _held, _changedAgain, _unchangedSince, _lastSeq, _lastVersion, _versionsEnd }) statement.Dispose();
    }

    private long VersionsEnd(long after)
    {
        _versionsEnd.Bind(1, after);
        _versionsEnd.Bind(2, RowsPerStep);
        return Math.Max(Number(_versionsEnd), after);
    }

    /// <summary>What the totals hold goes, what the record was after change number <paramref name="version"/> comes; a deleted one leaves nothing.</summary>
    private void ReadChanges(RollupState state, long version, RollupAccumulator into)
    {
        foreach (var (statement, sign) in new[] { (_held, -1), (_changedAgain, 1), (_unchangedSince, 1) })
        {
            statement.Bind(1, state.Version);
            statement.Bind(2, version);
            statement.Bind(3, state.Seq);
            Add(statement, sign, into);
        }
    }

    private (long Last, int Records) ReadRecords(long after, RollupAccumulator into)
    {
        _records.Bind(1, after);
        _records.Bind(2, RowsPerStep);
        var (last, records) = Add(_records, 1, into);
        return (Math.Max(last, after), records);
    }

    private (long Last, int Records) Add(Statement rows, int sign, RollupAccumulator into)
    {
        const int ids = 2;
        const int requests = ids + RollupKey.DimensionIds.Length;
        const int counts = requests + 3;
        Span<long> dimensions = stackalloc long[RollupKey.DimensionIds.Length];
        Span<long> values = stackalloc long[RollupGroups.SumsLength];

        var (last, records) = (0L, 0);
        while (rows.Step())
        {
            // A term that is null reads as 0, which is what the rollups call "not known".
            for (var i = 0; i < dimensions.Length; i++) dimensions[i] = rows.Int64(ids + i);

            values[0] = sign * rows.Int64(requests);
            values[1] = rows.IsNull(requests + 1) ? values[0] : 0;
            values[2] = sign * rows.Int64(requests + 1);
            values[3] = sign * rows.Int64(requests + 2);
            for (var i = 0; i < TokenCounts.Length; i++) values[4 + i] = sign * rows.Int64(counts + i);

            var at = SqliteTime.FromMilliseconds(rows.Int64(1));
            into.Add(_zone.HourKeyOf(at), _zone.DayNumberOf(at), dimensions, values);
            last = rows.Int64(0);
            records++;
        }

        rows.Reset();
        return (last, records);
    }

    private Statement Select(string with, string from)
    {
        var columns = Dimensions.All.Select(dimension => dimension.Name()).Concat(["requests", "cost", "reported_cost"]).Concat(TokenCounts.Names);
        return new Statement(_connection, $"{with} SELECT u.seq, u.at, {string.Join(", ", columns.Select(column => "u." + column))} {from}");
    }

    private static long Number(Statement statement)
    {
        statement.Step();
        var number = statement.Int64(0);
        statement.Reset();
        return number;
    }
}
