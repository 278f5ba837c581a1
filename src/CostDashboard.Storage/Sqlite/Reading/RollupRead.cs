using CostDashboard.Core.Analytics;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Reads the rows of a plan.</summary>
internal static class RollupRead
{
    private static readonly string[] KeyColumns = ["a", "b", "c"];

    /// <summary>Whether the plan reads more rows than <paramref name="rows"/>.</summary>
    public static bool IsLongerThan(int rows, SpendQuestion question, RollupPlan plan, SqliteConnection connection)
    {
        var left = (long)rows;
        foreach (var segment in plan.Segments)
        {
            using var count = new Statement(
                connection, $"SELECT count(*) FROM (SELECT 1 {From(question, plan, segment, connection)} LIMIT {left + 1})");
            Bind(count, plan, segment);
            count.Step();
            left -= count.Int64(0);
            if (left < 0) return true;
        }

        return false;
    }

    public static void Rows(SpendQuestion question, RollupPlan plan, SqliteConnection connection, RollupSink into)
    {
        var columns = question.GroupBy.Select(dimension => "t." + ColumnOf(dimension, plan.Table)).ToList();
        foreach (var segment in plan.Segments)
        {
            using var rows = new Statement(
                connection,
                $"SELECT t.period, t.requests, t.cost, t.sums{string.Concat(columns.Select(column => ", " + column))} "
                + From(question, plan, segment, connection));
            Bind(rows, plan, segment);
            while (!into.IsFull && rows.Step())
            {
                var key = new GroupKey { Period = rows.Int64(0) };
                for (var i = 0; i < columns.Count; i++) key.Values[i] = rows.Int64(4 + i);
                into.Add(segment.Period, ref key, rows.Int64(1), rows.Int64(2), rows.Blob(3));
            }
        }
    }

    /// <summary>Whether the rows of a period are read in the order of their keys, and not those of names that are sought.</summary>
    public static bool IsInOrder(SpendQuestion question, RollupPlan plan) =>
        plan.Table.Dimensions is var dimensions && !SeeksFirst(question, dimensions) && !SeeksSecond(question, dimensions);

    /// <summary>Requests, cost, sums and the key of the rows of one period, ?2, in the order of their keys.</summary>
    public static string OnePeriod(RollupPeriod unit, SpendQuestion question, RollupPlan plan, SqliteConnection connection) =>
        $"SELECT t.requests, t.cost, t.sums, t.a, t.b, t.c FROM {RollupSchema.TableOf(unit)} t "
            + $"WHERE t.held = ?1 AND t.period = ?2{Conditions(question, plan, connection)} ORDER BY t.a, t.b, t.c";

    /// <summary>Which periods of a segment have records.</summary>
    public static IReadOnlyList<long> Periods(RollupSegment segment, SqliteConnection connection)
    {
        using var rows = new Statement(
            connection,
            $"SELECT period FROM {RollupSchema.TableOf(segment.Period)} "
                + $"WHERE held = {RollupTables.Everything} AND period >= ?1 AND period < ?2");
        rows.Bind(1, segment.From);
        rows.Bind(2, segment.To);
        var periods = new List<long>();
        while (rows.Step()) periods.Add(rows.Int64(0));
        return periods;
    }

    /// <summary>How many records the whole of a time has.</summary>
    public static long Records(SpendQuestion question, RollupPlan whole, SqliteConnection connection)
    {
        var sink = new RollupSink(
            question with { GroupBy = [], Granularity = Granularity.Total }, whole.Table.Name, [], (_, _, _) => 0, CancellationToken.None);
        Rows(question with { GroupBy = [], Where = SpendQuestion.Everything }, whole, connection, sink);
        return sink.Groups.Count == 0 ? 0 : RollupSums.RecordsOf(sink.Groups.SumsAt(0));
    }

    /// <summary>
    /// Where the first dimension of the key is filtered, its rows are sought period by period, and the others are not read: which periods
    /// there are, the table without dimensions tells. Where the second one is, its rows are sought by each value of the first, which has
    /// the fewest: which there are, the table by it alone tells.
    /// </summary>
    private static string From(SpendQuestion question, RollupPlan plan, RollupSegment segment, SqliteConnection connection)
    {
        var name = RollupSchema.TableOf(segment.Period);
        var dimensions = plan.Table.Dimensions;
        var conditions = Conditions(question, plan, connection);
        if (SeeksFirst(question, dimensions))
        {
            return $"FROM {name} p CROSS JOIN {name} t ON t.held = ?1 AND t.period = p.period{conditions} "
                + $"WHERE p.held = {RollupTables.Everything} AND p.period >= ?2 AND p.period < ?3";
        }

        return SeeksSecond(question, dimensions)
            ? $"FROM {name} p CROSS JOIN {name} t ON t.held = ?1 AND t.period = p.period AND t.a = p.a{conditions} "
                + $"WHERE p.held = {plan.Table.FirstAlone} AND p.period >= ?2 AND p.period < ?3"
            : $"FROM {name} t WHERE t.held = ?1 AND t.period >= ?2 AND t.period < ?3{conditions}";
    }

    private static bool SeeksFirst(SpendQuestion question, IReadOnlyList<Dimension> dimensions) =>
        dimensions.Count > 0 && question.Where.ContainsKey(dimensions[0]);

    private static bool SeeksSecond(SpendQuestion question, IReadOnlyList<Dimension> dimensions) =>
        dimensions.Count > 1 && question.Where.ContainsKey(dimensions[1]);

    private static string Conditions(SpendQuestion question, RollupPlan plan, SqliteConnection connection) =>
        string.Concat(question.Where.Select(condition =>
            $" AND t.{ColumnOf(condition.Key, plan.Table)} IN ({string.Join(", ", TermReader.IdsOf(condition.Value, connection))})"));

    private static void Bind(Statement statement, RollupPlan plan, RollupSegment segment)
    {
        statement.Bind(1, plan.Table.Number);
        statement.Bind(2, segment.From);
        statement.Bind(3, segment.To);
    }

    private static string ColumnOf(Dimension dimension, RollupTable table) =>
        KeyColumns[table.Dimensions.ToList().IndexOf(dimension)];
}
