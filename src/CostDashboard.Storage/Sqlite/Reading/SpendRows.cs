using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// The rows of an answer as they are found. Where only the dearest groups of a total are asked for, the others are added up as they come,
/// so that no more rows are kept than are answered.
/// </summary>
internal sealed class SpendRows(SpendQuestion question, string table, TermReader terms, SqliteConnection connection) : IDisposable
{
    private const int LeftBetweenSums = 1_000;

    private readonly List<SpendRow> _rows = [];
    private readonly PriorityQueue<SpendRow, SpendRow> _dearest = new(Comparer<SpendRow>.Create((a, b) => SpendOrder.Compare(b, a)));
    private readonly GroupSums _others = new(table);
    private readonly List<SpendTotals> _left = [];
    private readonly List<(int Bin, long Requests)> _latency = [];
    private readonly TermStatement _find = new(connection);
    private int _othersCount;

    /// <summary>Whether there are more rows than the question may have.</summary>
    public bool IsFull => _rows.Count > question.MostRows;

    private bool IsOfDearest => question.Limit is not null && question.Granularity == Granularity.Total;

    /// <param name="ids">Term ids in the order of the question's dimensions.</param>
    public void Add(long period, ReadOnlySpan<long> ids, GroupSums group)
    {
        group.ReadLatency(_latency);
        Add(period, ids, group.Sums, _latency);
    }

    /// <param name="latency">In rising order of bins.</param>
    public void Add(long period, ReadOnlySpan<long> ids, ReadOnlySpan<long> sums, List<(int Bin, long Requests)> latency)
    {
        if (!IsOfDearest)
        {
            _rows.Add(Row(period, ids, sums, latency));
            return;
        }

        if (_dearest.Count == question.Limit && sums[RollupSums.Cost] < _dearest.Peek().Totals.Cost.Nanos)
        {
            _others.Add(sums, latency);
            _othersCount++;
            return;
        }

        var row = Row(period, ids, sums, latency);
        _dearest.Enqueue(row, row);
        if (_dearest.Count > question.Limit) LeaveOut(_dearest.Dequeue().Totals);
    }

    public SpendAnswer ToAnswer()
    {
        if (IsOfDearest)
        {
            var dearest = _dearest.UnorderedItems.Select(item => item.Element).ToArray();
            SpendOrder.Sort(dearest);
            _left.Add(RollupSums.ToTotals(_others.Sums, LatencyOf(_others)));
            return new SpendAnswer(dearest, null) { Others = new SpendOthers(_othersCount, SpendSum.Of(_left)) };
        }

        var rows = _rows.ToArray();
        SpendOrder.Sort(rows);
        return question.Limit is { } limit ? OfDearestGroups(rows, limit) : new SpendAnswer(rows, null);
    }

    public void Dispose() => _find.Dispose();

    /// <summary>Which groups are the dearest, the whole time decides, so that a group has its rows in every period or in none.</summary>
    private static SpendAnswer OfDearestGroups(SpendRow[] rows, int limit)
    {
        var dearest = rows.GroupBy(NameOf, StringComparer.Ordinal)
            .Select(group => new SpendRow(
                0, group.First().Values,
                new SpendTotals { Cost = group.Aggregate(Money.Zero, (sum, row) => sum + row.Totals.Cost) }))
            .Order(SpendOrder.ByAll)
            .Take(limit)
            .Select(NameOf)
            .ToHashSet(StringComparer.Ordinal);
        var others = rows.Where(row => !dearest.Contains(NameOf(row))).Select(row => row.Totals).ToList();
        return new SpendAnswer([.. rows.Where(row => dearest.Contains(NameOf(row)))], null)
        {
            Others = new SpendOthers(others.Count, SpendSum.Of(others)),
        };
    }

    private static string NameOf(SpendRow row) => string.Join('\n', row.Values);

    private void LeaveOut(SpendTotals totals)
    {
        _othersCount++;
        _left.Add(totals);
        if (_left.Count < LeftBetweenSums) return;

        var sum = SpendSum.Of(_left);
        _left.Clear();
        _left.Add(sum);
    }

    private SpendRow Row(long period, ReadOnlySpan<long> ids, ReadOnlySpan<long> sums, List<(int Bin, long Requests)> latency)
    {
        var texts = new string[ids.Length];
        for (var i = 0; i < texts.Length; i++) texts[i] = terms.TextOf(ids[i], _find) ?? Dimensions.Unattributed;
        return new SpendRow(period, texts, RollupSums.ToTotals(sums, LatencyCounts.Of(latency)));
    }

    private LatencyCounts LatencyOf(GroupSums group)
    {
        group.ReadLatency(_latency);
        return LatencyCounts.Of(_latency);
    }
}

/// <summary>Rows by time, the dearest first, then by name.</summary>
internal static class SpendOrder
{
    public static readonly Comparer<SpendRow> ByAll = Comparer<SpendRow>.Create(Compare);

    public static int Compare(SpendRow a, SpendRow b)
    {
        if (a.Period != b.Period) return a.Period.CompareTo(b.Period);
        if (a.Totals.Cost != b.Totals.Cost) return b.Totals.Cost.CompareTo(a.Totals.Cost);

        var at = 0;
        while (at < a.Values.Count - 1 && a.Values[at] == b.Values[at]) at++;
        return a.Values.Count == 0 ? 0 : string.CompareOrdinal(a.Values[at], b.Values[at]);
    }

    /// <summary>By the numbers first, side by side in an array; rows themselves are compared only where those are equal.</summary>
    public static void Sort(SpendRow[] rows)
    {
        var periods = Array.ConvertAll(rows, row => row.Period);
        if (!IsRising(periods)) Array.Sort(periods, rows);
        // The complement turns the order round without leaving 64 bits.
        var costs = Array.ConvertAll(rows, row => ~row.Totals.Cost.Nanos);
        foreach (var (from, length) in Alike(periods, 0, rows.Length))
        {
            Array.Sort(costs, rows, from, length);
            foreach (var (tie, tied) in Alike(costs, from, length)) Array.Sort(rows, tie, tied, ByAll);
        }
    }

    private static bool IsRising(long[] numbers)
    {
        for (var i = 1; i < numbers.Length; i++)
        {
            if (numbers[i] < numbers[i - 1]) return false;
        }

        return true;
    }

    /// <returns>Where the same number stands several times in a row.</returns>
    private static IEnumerable<(int From, int Length)> Alike(long[] numbers, int start, int count)
    {
        for (int from = start, to; from < start + count; from = to)
        {
            for (to = from + 1; to < start + count && numbers[to] == numbers[from];) to++;
            if (to > from + 1) yield return (from, to - from);
        }
    }
}
