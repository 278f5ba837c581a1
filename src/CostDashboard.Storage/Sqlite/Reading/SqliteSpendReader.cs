using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Answers from the smallest table of totals that holds the question, else from records. Rows are added up here and not by SQLite, which
/// would sort and sum all of them before the first group is seen: a question with too many groups ends at the first group too many.
/// </summary>
public sealed class SqliteSpendReader(
    HeavyReads reads, HeavyQuestions questions, TermReader terms, RollupTables tables, StorageOptions options, ReportingZone zone,
    TimeProvider time) : ISpendReader
{
    private const int RowsBetweenLooks = 1024;

    public async Task<SpendAnswer> ReadAsync(SpendQuestion question, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var answer = RollupPlan.For(question, tables, zone, now);
        if (answer.Plan is { } plan)
        {
            return await reads.ReadAsync(
                connection => RollupRead.IsLongerThan(HeavyQuestions.LightRows, question, plan, connection),
                connection => Answer(question, plan, connection, ct),
                ct);
        }

        if (!answer.CanReadRecords) return SpendAnswer.Refused(answer.Refusal!);

        var whole = RollupPlan.For(question with { GroupBy = [], Where = SpendQuestion.Everything }, tables, zone, now).Plan!;
        var records = await reads.ReadAsync(_ => false, connection => RollupRead.Records(question, whole, connection), ct);
        return records > options.RecordsPerQuestion
            ? SpendAnswer.Refused(string.Create(
                CultureInfo.InvariantCulture,
                $"{answer.Refusal}; or ask for a time with at most {options.RecordsPerQuestion:N0} records, which are then added up one "
                    + $"by one (this one has {records:N0})."))
            : await reads.ReadAsync(
                _ => records > HeavyQuestions.LightRows,
                connection => Answer(question, "records", connection, into => ReadRecords(question, connection, into), ct),
                ct);
    }

    private SpendAnswer Answer(SpendQuestion question, RollupPlan plan, SqliteConnection connection, CancellationToken ct)
    {
        using var snapshot = new ReadSnapshot(connection);
        var unattributed = TermReader.IdsOf([Dimensions.Unattributed], connection);
        if (!RollupMerge.CanRead(question, plan, unattributed))
        {
            return Answer(question, plan.Table.Name, connection, into => RollupRead.Rows(question, plan, connection, into), ct);
        }

        using var rows = new SpendRows(question, plan.Table.Name, terms, connection);
        using var merge = new RollupMerge(question, plan, connection, ct);
        merge.Read(PeriodOf, rows);
        return Answer(question, rows);
    }

    private SpendAnswer Answer(
        SpendQuestion question, string table, SqliteConnection connection, Action<RollupSink> read, CancellationToken ct)
    {
        var sink = new RollupSink(question, table, TermReader.IdsOf([Dimensions.Unattributed], connection), PeriodOf, ct);
        read(sink);
        if (sink.IsFull) return TooManyRows(question);

        using var rows = new SpendRows(question, table, terms, connection);
        var latency = new List<(int, long)>();
        for (var place = 0; place < sink.Groups.Count; place++)
        {
            if (place % RowsBetweenLooks == 0) ct.ThrowIfCancellationRequested();
            ref readonly var key = ref sink.Groups.KeyAt(place);
            sink.Groups.ReadLatency(place, latency);
            rows.Add(key.Period, ((ReadOnlySpan<long>)key.Values)[..question.GroupBy.Count], sink.Groups.SumsAt(place), latency);
        }

        return Answer(question, rows);
    }

    private SpendAnswer Answer(SpendQuestion question, SpendRows rows)
    {
        if (rows.IsFull) return TooManyRows(question);

        var answer = rows.ToAnswer();
        questions.NoteAnswer(answer.Rows.Count);
        return answer;
    }

    /// <summary>Records up to the watermark, so that the answer goes with those from totals.</summary>
    private void ReadRecords(SpendQuestion question, SqliteConnection connection, RollupSink into)
    {
        if (TermConditions.Of(question.Where, tables.Held, connection) is not { } conditions) return;

        var where = string.Concat(conditions.Select(condition => " AND " + condition));
        using var record = new SummedRecord(connection, tables.Held);
        using var rows = new Statement(
            connection,
            $"SELECT {UsageVersions.Summed("u", tables.Held)}, 1, NULL, NULL FROM usage u INDEXED BY usage_identity "
            + $"WHERE u.at >= ? AND u.at < ? AND u.seq <= ?{where}");
        rows.Bind(1, SqliteTime.Milliseconds(question.From));
        rows.Bind(2, SqliteTime.Milliseconds(question.To));
        rows.Bind(3, SqliteRollups.RolledUpToSeq(connection));
        Span<int> places = stackalloc int[question.GroupBy.Count];
        for (var i = 0; i < places.Length; i++) places[i] = tables.Held.PlaceOf(question.GroupBy[i]);

        while (!into.IsFull && rows.Step())
        {
            record.Read(rows);
            var period = question.Granularity switch
            {
                Granularity.Total => 0,
                Granularity.Hour => zone.HourKeyOf(record.At),
                _ => zone.DayNumberOf(record.At),
            };
            var key = new GroupKey { Period = period };
            for (var i = 0; i < places.Length; i++) key.Values[i] = record.Ids[places[i]];
            into.Add(RollupPeriod.Day, ref key, record);
        }
    }

    private SpendAnswer TooManyRows(SpendQuestion question)
    {
        questions.NoteAnswer(question.MostRows);
        return SpendAnswer.Refused(string.Create(
            CultureInfo.InvariantCulture,
            $"The answer would have more than {question.MostRows:N0} rows. "
            + $"Ask for a shorter time, fewer dimensions or a coarser granularity.")) with { IsTooLarge = true };
    }

    /// <summary>The period of an answer that a row's period lies in.</summary>
    private long PeriodOf(Granularity granularity, RollupPeriod unit, long period)
    {
        if (granularity == Granularity.Total) return 0;
        if (granularity == Granularity.Hour) return period;

        var day = unit == RollupPeriod.Hour ? zone.DayOf(DateTime.UnixEpoch.AddMinutes(period)) : DateOnly.FromDayNumber((int)period);
        return granularity == Granularity.Day ? day.DayNumber : new DateOnly(day.Year, day.Month, 1).DayNumber;
    }
}
