using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Answers from the narrowest rollup table that holds the question.</summary>
public sealed class SqliteSpendReader(ReadConnections connections, TermReader terms, ReportingZone zone, TimeProvider time) : ISpendReader
{
    public Task<SpendAnswer> ReadAsync(SpendQuestion question, CancellationToken ct)
    {
        var (plan, refusal) = RollupPlan.For(question, zone, time.GetUtcNow().UtcDateTime);
        return plan is null
            ? Task.FromResult(SpendAnswer.Refused(refusal!))
            : connections.ReadAsync(connection => new SpendAnswer(Read(question, plan, connection), null), ct);
    }

    private List<SpendRow> Read(SpendQuestion question, RollupPlan plan, SqliteConnection connection)
    {
        var dimensions = question.GroupBy;
        var groups = new Dictionary<RollupKey, RollupSums>();
        using var statement = new Statement(connection, Sql(question, plan, connection));
        statement.Bind(1, plan.From);
        statement.Bind(2, plan.To);
        Span<long> sums = stackalloc long[RollupSums.Length];
        while (statement.Step())
        {
            var key = new RollupKey { Day = PeriodOf(question.Granularity, statement.Int64(0)) };
            for (var i = 0; i < dimensions.Count; i++) key.Ids[i] = statement.Int64(1 + i);
            for (var i = 0; i < sums.Length; i++) sums[i] = statement.Int64(1 + dimensions.Count + i);
            if (!groups.TryGetValue(key, out var group)) groups[key] = group = new RollupSums();
            group.Add(sums);
        }

        return groups
            .Select(group => new SpendRow(group.Key.Day, Texts(group.Key, dimensions.Count, connection), TotalsOf(group.Value.Values)))
            .OrderBy(row => row.Period)
            .ThenByDescending(row => row.Totals.Cost)
            .ThenBy(row => string.Join('\0', row.Values), StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>SQLite's sum() of integers fails on overflow rather than wrap or turn into a float.</summary>
    private static string Sql(SpendQuestion question, RollupPlan plan, SqliteConnection connection)
    {
        // A month's rows are its days', folded while reading.
        var period = question.Granularity == Granularity.Total ? "0" : "period";
        var keys = question.GroupBy.Select(dimension => dimension.Name()).ToList();
        var grouping = question.Granularity == Granularity.Total ? keys : [period, .. keys];
        var conditions = question.Where.Select(condition =>
            $" AND {condition.Key.Name()} IN ({string.Join(", ", TermReader.IdsOf(condition.Value, connection))})");
        var groupBy = grouping.Count > 0 ? " GROUP BY " + string.Join(", ", grouping) : " HAVING count(*) > 0";
        return $"SELECT {string.Join(", ", keys.Prepend(period).Concat(UsageSchema.SumColumns.Select(column => $"sum({column})")))} "
            + $"FROM {plan.Table.Name} WHERE period >= ? AND period < ?{string.Concat(conditions)}{groupBy}";
    }

    private static long PeriodOf(Granularity granularity, long period)
    {
        if (granularity != Granularity.Month) return period;

        var day = DateOnly.FromDayNumber((int)period);
        return new DateOnly(day.Year, day.Month, 1).DayNumber;
    }

    private string[] Texts(RollupKey key, int count, SqliteConnection connection)
    {
        var texts = new string[count];
        for (var i = 0; i < count; i++) texts[i] = terms.TextOf(key.Ids[i], connection) ?? Dimensions.Unattributed;
        return texts;
    }

    private static SpendTotals TotalsOf(ReadOnlySpan<long> sums) => new()
    {
        Requests = sums[0],
        UnpricedRequests = sums[1],
        Cost = new Money(sums[2]),
        ReportedCost = new Money(sums[3]),
        Tokens = TokenCounts.From(sums[4..]),
    };
}
