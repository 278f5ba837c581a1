using CostDashboard.Core.Analytics;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Adds the rows of a plan up group after group, without keeping the groups: the rows of each stored period lie in the order of their key,
/// so that periods read side by side meet at the same group.
/// </summary>
internal sealed class RollupMerge : IDisposable
{
    private const int RowsBetweenLooks = 1024;
    private const int FirstKeyColumn = 3;

    private readonly SpendQuestion _question;
    private readonly RollupPlan _plan;
    private readonly SqliteConnection _connection;
    private readonly GroupSums _group;
    private readonly PriorityQueue<Cursor, RollupKey> _cursors = new();
    private readonly Dictionary<RollupPeriod, Stack<Cursor>> _idle = [];
    private readonly List<Cursor> _all = [];

    /// <summary>By place in the question: which column of the key the dimension is.</summary>
    private readonly int[] _places;
    private readonly CancellationToken _ct;
    private int _read;

    public RollupMerge(SpendQuestion question, RollupPlan plan, SqliteConnection connection, CancellationToken ct)
    {
        (_question, _plan, _connection, _ct) = (question, plan, connection, ct);
        _group = new GroupSums(plan.Table.Name);
        var dimensions = plan.Table.Dimensions.ToList();
        _places = [.. question.GroupBy.Select(dimension => dimensions.IndexOf(dimension))];
    }

    /// <summary>
    /// Where the question groups by the first dimensions of the key, in whatever order, and no two ids of a dimension are the same group.
    /// </summary>
    public static bool CanRead(SpendQuestion question, RollupPlan plan, IReadOnlyList<long> unattributed) =>
        unattributed.All(id => id == 0)
        && RollupRead.IsInOrder(question, plan)
        && plan.Table.Dimensions.Take(question.GroupBy.Count).All(question.GroupBy.Contains);

    public void Read(Func<Granularity, RollupPeriod, long, long> periodOf, SpendRows into)
    {
        var stored = _plan.Segments
            .SelectMany(segment => RollupRead.Periods(segment, _connection)
                .Select(period => (Unit: segment.Period, Period: period, Answer: periodOf(_question.Granularity, segment.Period, period))))
            .GroupBy(one => one.Answer)
            .OrderBy(group => group.Key);
        foreach (var periods in stored)
        {
            foreach (var (unit, period, _) in periods) Open(unit, period);
            if (!ReadPeriod(periods.Key, into)) return;
        }
    }

    public void Dispose()
    {
        foreach (var cursor in _all) cursor.Rows.Dispose();
    }

    /// <returns>False when there are more rows than the question may have.</returns>
    private bool ReadPeriod(long period, SpendRows into)
    {
        Span<long> ids = stackalloc long[_places.Length];
        while (_cursors.TryPeek(out _, out var key))
        {
            _group.Clear();
            while (_cursors.TryPeek(out var cursor, out var next) && next.Equals(key))
            {
                if (_read++ % RowsBetweenLooks == 0) _ct.ThrowIfCancellationRequested();
                var rows = cursor.Rows;
                _group.Add(rows.Int64(0), rows.Int64(1), rows.Blob(2), _question.WithLatency);
                if (rows.Step()) _cursors.DequeueEnqueue(cursor, KeyOf(rows));
                else Close(_cursors.Dequeue());
            }

            for (var i = 0; i < ids.Length; i++) ids[i] = key.Ids[_places[i]];
            into.Add(period, ids, _group);
            if (into.IsFull) return false;
        }

        return true;
    }

    private void Open(RollupPeriod unit, long period)
    {
        if (!_idle.TryGetValue(unit, out var idle)) _idle[unit] = idle = new Stack<Cursor>();
        if (!idle.TryPop(out var cursor))
        {
            cursor = new Cursor(new Statement(_connection, RollupRead.OnePeriod(unit, _question, _plan, _connection)), idle);
            _all.Add(cursor);
        }

        cursor.Rows.Bind(1, _plan.Table.Number);
        cursor.Rows.Bind(2, period);
        if (cursor.Rows.Step()) _cursors.Enqueue(cursor, KeyOf(cursor.Rows));
        else Close(cursor);
    }

    private static void Close(Cursor cursor)
    {
        cursor.Rows.Reset();
        cursor.Idle.Push(cursor);
    }

    private RollupKey KeyOf(Statement rows)
    {
        var key = default(RollupKey);
        for (var i = 0; i < _places.Length; i++) key.Ids[i] = rows.Int64(FirstKeyColumn + i);
        return key;
    }

    /// <param name="Idle">Where it waits for the next period of its unit.</param>
    private sealed record Cursor(Statement Rows, Stack<Cursor> Idle);
}
