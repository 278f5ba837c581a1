using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Reads what totals do not hold yet into an accumulator: new records, and what changed of old ones.</summary>
internal sealed class RollupSource : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly ReportingZone _zone;
    private readonly int _rowsPerStep;
    private readonly Statement _records;
    private readonly Statement _changes;
    private readonly Statement _lastSeq;
    private readonly Statement _lastVersion;
    private readonly PartlyPricing _partly;

    /// <param name="rowsPerStep">What a step reads of each kind.</param>
    public RollupSource(SqliteConnection connection, ReportingZone zone, int rowsPerStep)
    {
        (_connection, _zone, _rowsPerStep) = (connection, zone, rowsPerStep);
        _records = new Statement(
            connection, $"SELECT {UsageVersions.Summed("u")}, 1, NULL, NULL FROM usage u WHERE u.seq > ? ORDER BY u.seq LIMIT ?");
        _changes = new Statement(connection, UsageVersions.Changes);
        _lastSeq = new Statement(connection, "SELECT coalesce(max(seq), 0) FROM usage");
        _lastVersion = new Statement(connection, $"SELECT {UsageVersions.Last}");
        _partly = new PartlyPricing(connection);
    }

    public long LastSeq() => Number(_lastSeq);

    public long LastVersion() => Number(_lastVersion);

    /// <summary>Reads one snapshot. New records come only once all changes are followed: then both stand for the same moment.</summary>
    public RollupStep Read(RollupState state, RollupAccumulator into)
    {
        SqliteDatabase.Execute(_connection, "BEGIN");
        try
        {
            var last = LastVersion();
            var version = Math.Min(last, state.Version + _rowsPerStep);
            if (version > state.Version) ReadChanges(state, version, into);
            if (version < last) return new RollupStep(state with { Version = version }, 0, IsLast: false);

            var (seq, records) = ReadRecords(state.Seq, into);
            return new RollupStep(new RollupState(seq, version), records, IsLast: records < _rowsPerStep);
        }
        finally
        {
            SqliteDatabase.Execute(_connection, "COMMIT");
        }
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _records, _changes, _lastSeq, _lastVersion }) statement.Dispose();
        _partly.Dispose();
    }

    /// <summary>
    /// What the totals hold goes, what the record was after change number <paramref name="version"/> comes; a deleted one leaves
    /// nothing.
    /// </summary>
    private void ReadChanges(RollupState state, long version, RollupAccumulator into)
    {
        _changes.Bind(1, state.Version);
        _changes.Bind(2, version);
        _changes.Bind(3, state.Seq);
        Add(_changes, into);
    }

    private (long Last, int Records) ReadRecords(long after, RollupAccumulator into)
    {
        _records.Bind(1, after);
        _records.Bind(2, _rowsPerStep);
        var (last, records) = Add(_records, into);
        return (Math.Max(last, after), records);
    }

    private (long Last, int Records) Add(Statement rows, RollupAccumulator into)
    {
        const int ids = 2;
        Span<long> dimensions = stackalloc long[RollupKey.DimensionIds.Length];
        Span<long> values = stackalloc long[RollupGroups.SumsLength];

        var (last, records) = (0L, 0);
        while (rows.Step())
        {
            // A term that is null reads as 0, which is what the rollups call "not known".
            for (var i = 0; i < dimensions.Length; i++) dimensions[i] = rows.Int64(ids + i);

            ReadSums(rows, values);
            var at = SqliteTime.FromMilliseconds(rows.Int64(1));
            into.Add(_zone.HourKeyOf(at), _zone.DayNumberOf(at), dimensions, values);
            last = rows.Int64(0);
            records++;
        }

        rows.Reset();
        return (last, records);
    }

    private void ReadSums(Statement row, Span<long> values)
    {
        const int requests = 2 + RollupKey.DimensionIds.Length;
        const int cost = requests + 1;
        const int reported = cost + 1;
        const int counts = reported + 1;
        const int price = counts + TokenCounts.Length;
        const int signs = price + 1;
        var sign = row.Int64(signs);
        values.Clear();
        if (sign == 0)
        {
            // Only its price is another: its requests and tokens are in the totals already.
            AddPriced(row, cost, price, 1, values);
            AddPriced(row, signs + 1, signs + 2, -1, values);
            return;
        }

        values[0] = sign * row.Int64(requests);
        values[3] = sign * row.Int64(reported);
        for (var i = 0; i < TokenCounts.Length; i++) values[RollupGroups.Tokens + i] = sign * row.Int64(counts + i);
        AddPriced(row, cost, price, sign, values);
    }

    /// <summary>What of the sums hangs on a cost and the price that made it.</summary>
    private void AddPriced(Statement row, int cost, int price, long sign, Span<long> values)
    {
        const int requests = 2 + RollupKey.DimensionIds.Length;
        if (row.IsNull(cost))
        {
            values[1] += sign * row.Int64(requests);
            return;
        }

        values[2] += sign * row.Int64(cost);
        if (_partly.Leaves(row.NullableInt64(price))) values[RollupGroups.PartlyUnpriced] += sign * row.Int64(requests);
    }

    private static long Number(Statement statement)
    {
        statement.Step();
        var number = statement.Int64(0);
        statement.Reset();
        return number;
    }
}
