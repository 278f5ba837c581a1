using CostDashboard.Core.Analytics;
using CostDashboard.Storage.Rollups;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Where the rows of an answer are added up, until there are more groups than the question may have.</summary>
/// <param name="unattributed">Ids of the text "(unattributed)", which someone may have sent: it reads the same, so it is the same
/// group.</param>
/// <param name="periodOf">The answer's period of a row's period.</param>
internal sealed class RollupSink(
    SpendQuestion question, string table, IReadOnlyList<long> unattributed, Func<Granularity, RollupPeriod, long, long> periodOf,
    CancellationToken ct)
{
    private const int RowsBetweenLooks = 1024;

    private int _rows;
    private long _lastPeriod = long.MinValue;
    private long _lastAnswer;

    public RollupGroups<GroupKey> Groups { get; } = new(table);

    public bool IsFull => Groups.Count > question.MostRows;

    public void Add(RollupPeriod unit, ref GroupKey key, long requests, long cost, ReadOnlySpan<byte> packed)
    {
        var place = PlaceOf(unit, ref key);
        Groups.Add(place, RollupSums.Requests, requests);
        Groups.Add(place, RollupSums.Cost, cost);
        var sums = new PackedSums.Reader(packed);
        while (sums.Next())
        {
            if (sums.Place < RollupSums.Length) Groups.Add(place, sums.Place, sums.Value);
            else if (question.WithLatency) Groups.AddLatency(place, sums.Place - RollupSums.Length, sums.Value);
            else break;
        }
    }

    public void Add(RollupPeriod unit, ref GroupKey key, SummedRecord record)
    {
        var place = PlaceOf(unit, ref key);
        Groups.Add(place, record.Values);
        if (question.WithLatency && record.LatencyRequests != 0) Groups.AddLatency(place, record.LatencyBin, record.LatencyRequests);
    }

    private int PlaceOf(RollupPeriod unit, ref GroupKey key)
    {
        if (_rows++ % RowsBetweenLooks == 0) ct.ThrowIfCancellationRequested();
        if (key.Period != _lastPeriod || _rows == 1)
        {
            _lastPeriod = key.Period;
            _lastAnswer = periodOf(question.Granularity, unit, key.Period);
        }

        key.Period = _lastAnswer;
        for (var i = 0; i < question.GroupBy.Count; i++)
        {
            if (unattributed.Contains(key.Values[i])) key.Values[i] = 0;
        }

        return Groups.PlaceOf(key);
    }
}
