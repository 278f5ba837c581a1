using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Reads records after a sequence number into an accumulator.</summary>
internal sealed class RollupSource : IDisposable
{
    private readonly ReportingZone _zone;
    private readonly Statement _select;
    private readonly Statement _last;

    public RollupSource(SqliteConnection connection, ReportingZone zone)
    {
        _zone = zone;
        var dimensions = Dimensions.All.Select(dimension => dimension.Name());
        _select = new Statement(
            connection,
            $"SELECT seq, at, {string.Join(", ", dimensions)}, requests, cost, reported_cost, {string.Join(", ", TokenCounts.Names)} FROM usage WHERE seq > ? ORDER BY seq LIMIT ?");
        _last = new Statement(connection, "SELECT coalesce(max(seq), 0) FROM usage");
    }

    public long LastSeq()
    {
        _last.Step();
        var seq = _last.Int64(0);
        _last.Reset();
        return seq;
    }

    /// <returns>The last sequence number read and how many records that were; (after, 0) when there were none.</returns>
    public (long Last, int Records) Read(long after, int limit, RollupAccumulator into)
    {
        const int ids = 2;
        const int requests = ids + RollupKey.DimensionIds.Length;
        const int counts = requests + 3;
        Span<long> dimensions = stackalloc long[RollupKey.DimensionIds.Length];
        Span<long> values = stackalloc long[RollupGroups.SumsLength];

        var (last, records) = (after, 0);
        _select.Bind(1, after);
        _select.Bind(2, limit);
        while (_select.Step())
        {
            // A term that is null reads as 0, which is what the rollups call "not known".
            for (var i = 0; i < dimensions.Length; i++) dimensions[i] = _select.Int64(ids + i);

            values[0] = _select.Int64(requests);
            values[1] = _select.IsNull(requests + 1) ? values[0] : 0;
            values[2] = _select.Int64(requests + 1);
            values[3] = _select.Int64(requests + 2);
            for (var i = 0; i < TokenCounts.Length; i++) values[4 + i] = _select.Int64(counts + i);

            var at = SqliteTime.FromMilliseconds(_select.Int64(1));
            into.Add(_zone.HourKeyOf(at), _zone.DayNumberOf(at), dimensions, values);
            last = _select.Int64(0);
            records++;
        }

        _select.Reset();
        return (last, records);
    }

    public void Dispose()
    {
        _select.Dispose();
        _last.Dispose();
    }
}
