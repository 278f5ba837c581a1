using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Answers from the narrowest rollup table that holds the question. Rows are added up here and not by SQLite, which would sort and
/// sum all of them before the first group is seen: a question with too many groups ends at the first group too many.
/// </summary>
public sealed class SqliteSpendReader(
    HeavyReads reads, HeavyQuestions questions, TermReader terms, ReportingZone zone, TimeProvider time) : ISpendReader
{
    private const int RowsBetweenLooks = 1024;

    public async Task<SpendAnswer> ReadAsync(SpendQuestion question, CancellationToken ct)
    {
        var (plan, refusal) = RollupPlan.For(question, zone, time.GetUtcNow().UtcDateTime);
        if (plan is null) return SpendAnswer.Refused(refusal!);

        var rows = $"SELECT 1 FROM {plan.Table.Name} WHERE period >= ?1 AND period < ?2";
        return await reads.ReadAsync(rows, plan.From, plan.To, connection => Read(question, plan, connection, ct), ct);
    }

    private SpendAnswer Read(SpendQuestion question, RollupPlan plan, SqliteConnection connection, CancellationToken ct)
    {
        if (Groups(question, plan, connection, ct) is not { } groups) return TooManyRows(question);

        var rows = new List<SpendRow>(groups.Count);
        foreach (var (key, place) in groups.All)
        {
            if (rows.Count % RowsBetweenLooks == 0) ct.ThrowIfCancellationRequested();
            rows.Add(new SpendRow(key.Day, Texts(key, question.GroupBy.Count, connection), TotalsOf(groups.SumsAt(place))));
        }

        rows.Sort(Order);
        questions.NoteAnswer(rows.Count);
        return new SpendAnswer(rows, null);
    }

    /// <returns>Null when there are more groups than the question may have rows.</returns>
    private RollupGroups? Groups(SpendQuestion question, RollupPlan plan, SqliteConnection connection, CancellationToken ct)
    {
        var dimensions = question.GroupBy;
        var unattributed = TermReader.IdsOf([Dimensions.Unattributed], connection);
        var groups = new RollupGroups(plan.Table.Name);
        using var statement = new Statement(connection, Sql(question, plan, connection));
        statement.Bind(1, plan.From);
        statement.Bind(2, plan.To);
        Span<long> sums = stackalloc long[RollupGroups.SumsLength];
        for (var read = 0; statement.Step(); read++)
        {
            if (read % RowsBetweenLooks == 0) ct.ThrowIfCancellationRequested();
            var key = new RollupKey { Day = PeriodOf(question.Granularity, plan.Table.Period, statement.Int64(0)) };
            for (var i = 0; i < dimensions.Count; i++)
            {
                // Someone may have sent that very text: it reads the same, so it is the same group.
                var id = statement.Int64(1 + i);
                key.Ids[i] = unattributed.Contains(id) ? 0 : id;
            }

            for (var i = 0; i < sums.Length; i++) sums[i] = statement.Int64(1 + dimensions.Count + i);
            groups.Add(key, sums);
            if (groups.Count > question.MostRows) return null;
        }

        return groups;
    }

    private SpendAnswer TooManyRows(SpendQuestion question)
    {
        questions.NoteAnswer(question.MostRows);
        return SpendAnswer.Refused(string.Create(
            CultureInfo.InvariantCulture,
            $"The answer would have more than {question.MostRows:N0} rows. "
            + $"Ask for a shorter time, fewer dimensions or a coarser granularity.")) with { IsTooLarge = true };
    }

    private static string Sql(SpendQuestion question, RollupPlan plan, SqliteConnection connection)
    {
        // Days are folded from hours and months from days while reading.
        var period = question.Granularity == Granularity.Total ? "0" : "period";
        var columns = question.GroupBy.Select(dimension => dimension.Name).Prepend(period).Concat(UsageSchema.SumColumns);
        var conditions = question.Where.Select(condition =>
            $" AND {condition.Key.Name} IN ({string.Join(", ", TermReader.IdsOf(condition.Value, connection))})");
        return $"SELECT {string.Join(", ", columns)} FROM {plan.Table.Name} WHERE period >= ? AND period < ?{string.Concat(conditions)}";
    }

    /// <summary>By time, the dearest first, then by name.</summary>
    private static int Order(SpendRow a, SpendRow b)
    {
        if (a.Period != b.Period) return a.Period.CompareTo(b.Period);
        if (a.Totals.Cost != b.Totals.Cost) return b.Totals.Cost.CompareTo(a.Totals.Cost);

        var at = 0;
        while (at < a.Values.Count - 1 && a.Values[at] == b.Values[at]) at++;
        return a.Values.Count == 0 ? 0 : string.CompareOrdinal(a.Values[at], b.Values[at]);
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
