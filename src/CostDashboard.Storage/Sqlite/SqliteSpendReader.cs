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
        try
        {
            var groups = Groups(question, plan, connection);
            return groups.All
                .Select(group => new SpendRow(group.Key.Day, Texts(group.Key, question.GroupBy.Count, connection), TotalsOf(groups.SumsAt(group.Value))))
                .OrderBy(row => row.Period)
                .ThenByDescending(row => row.Totals.Cost)
                .ThenBy(row => string.Join('\0', row.Values), StringComparer.Ordinal)
                .ToList();
        }
        catch (SqliteException error) when (RollupGroups.IsTooLarge(error))
        {
            throw RollupGroups.TooLarge(plan.Table.Name, error);
        }
    }

    private RollupGroups Groups(SpendQuestion question, RollupPlan plan, SqliteConnection connection)
    {
        var dimensions = question.GroupBy;
        var unattributed = TermReader.IdsOf([Dimensions.Unattributed], connection);
        var groups = new RollupGroups(plan.Table.Name);
        using var statement = new Statement(connection, Sql(question, plan, connection));
        statement.Bind(1, plan.From);
        statement.Bind(2, plan.To);
        Span<long> sums = stackalloc long[RollupGroups.SumsLength];
        while (statement.Step())
        {
            var key = new RollupKey { Day = PeriodOf(question.Granularity, plan.Table.Period, statement.Int64(0)) };
            for (var i = 0; i < dimensions.Count; i++)
            {
                // Someone may have sent that very text: it reads the same, so it is the same group.
                var id = statement.Int64(1 + i);
                key.Ids[i] = unattributed.Contains(id) ? 0 : id;
            }

            for (var i = 0; i < sums.Length; i++) sums[i] = statement.Int64(1 + dimensions.Count + i);
            groups.Add(key, sums);
        }

        return groups;
    }

    /// <summary>SQLite's sum() of integers fails on overflow rather than wrap or turn into a float.</summary>
    private static string Sql(SpendQuestion question, RollupPlan plan, SqliteConnection connection)
    {
        // Days are folded from hours and months from days while reading.
        var period = question.Granularity == Granularity.Total ? "0" : "period";
        var keys = question.GroupBy.Select(dimension => dimension.Name()).ToList();
        var grouping = question.Granularity == Granularity.Total ? keys : [period, .. keys];
        var conditions = question.Where.Select(condition =>
            $" AND {condition.Key.Name()} IN ({string.Join(", ", TermReader.IdsOf(condition.Value, connection))})");
        var groupBy = grouping.Count > 0 ? " GROUP BY " + string.Join(", ", grouping) : " HAVING count(*) > 0";
        return $"SELECT {string.Join(", ", keys.Prepend(period).Concat(UsageSchema.SumColumns.Select(column => $"sum({column})")))} "
            + $"FROM {plan.Table.Name} WHERE period >= ? AND period < ?{string.Concat(conditions)}{groupBy}";
    }

    /// <param name="period">As the table has it, or 0 for a total.</param>
    private long PeriodOf(Granularity granularity, RollupPeriod unit, long period)
    {
        if (granularity is Granularity.Total or Granularity.Hour) return period;

        var day = unit == RollupPeriod.Day ? DateOnly.FromDayNumber((int)period) : zone.DayOf(DateTime.UnixEpoch.AddMinutes(period));
        return granularity == Granularity.Day ? day.DayNumber : new DateOnly(day.Year, day.Month, 1).DayNumber;
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
        Tokens = TokenCounts.From(sums[RollupGroups.Tokens..]),
        PartlyUnpricedRequests = sums[RollupGroups.PartlyUnpriced],
    };
}
