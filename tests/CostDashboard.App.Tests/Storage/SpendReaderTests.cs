using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using static CostDashboard.App.Tests.Storage.SpendAsked;

namespace CostDashboard.App.Tests.Storage;

public sealed class SpendReaderTests
{
    [Fact]
    public async Task Read_NothingThere_HasNoRows()
    {
        await using var database = await TempDatabase.OpenAsync();

        var total = await database.AskAsync(Ask(Today, Today.AddDays(1)));
        var days = await database.AskAsync(Ask(Today, Today.AddDays(1), Granularity.Day, Dimension.Team));

        Assert.Null(total.Refusal);
        Assert.Empty(total.Rows);
        Assert.Empty(days.Rows);
    }

    [Fact]
    public async Task Read_ByMonth_FoldsDays()
    {
        await using var database = await TempDatabase.OpenAsync("Asia/Seoul");
        await RollUpAsync(
            database,
            Some.Usage(at: Some.Utc(2026, 10, 31, 14, 59), nanos: 1),
            Some.Usage(at: Some.Utc(2026, 10, 31, 15), nanos: 2),
            Some.Usage(at: Some.Utc(2026, 11, 15), nanos: 4));

        var answer = await database.AskAsync(Ask(Some.Utc(2026, 9, 30, 15), Some.Utc(2026, 11, 30, 15), Granularity.Month));

        Assert.Equal(
            [(new DateOnly(2026, 10, 1), 1L), (new DateOnly(2026, 11, 1), 6L)],
            Days(answer));
    }

    [Fact]
    public async Task Read_DaysAndMonthsBetweenWholeHours_AreFoldedFromHours()
    {
        await using var database = await TempDatabase.OpenAsync("Asia/Kolkata");
        await RollUpAsync(
            database,
            Some.Usage(at: Some.Utc(2026, 10, 31, 10), nanos: 1),
            Some.Usage(at: Some.Utc(2026, 10, 31, 12), nanos: 2),
            Some.Usage(at: Some.Utc(2026, 10, 31, 18, 30), nanos: 4),
            Some.Usage(at: Some.Utc(2026, 10, 31, 20), nanos: 8));
        var (from, to) = (Some.Utc(2026, 10, 31, 10, 30), Some.Utc(2026, 10, 31, 19, 30));

        var days = await database.AskAsync(Ask(from, to, Granularity.Day));
        var months = await database.AskAsync(Ask(from, to, Granularity.Month));
        var total = await database.AskAsync(Ask(from, to));

        Assert.Equal([(new DateOnly(2026, 10, 31), 2L), (new DateOnly(2026, 11, 1), 4L)], Days(days));
        Assert.Equal([(new DateOnly(2026, 10, 1), 2L), (new DateOnly(2026, 11, 1), 4L)], Days(months));
        Assert.Equal([6L], total.Rows.Select(row => row.Totals.Cost.Nanos));
    }

    [Fact]
    public async Task Read_WhereUnattributed_FindsWhatHasNone()
    {
        await using var database = await TempDatabase.OpenAsync();
        await RollUpAsync(database, Some.Usage(team: null, nanos: 1), Some.Usage(team: "t-1", nanos: 2), Some.Usage(team: "t-2", nanos: 4));

        var none = await database.AskAsync(Ask(Today, Today.AddDays(1)) with { Where = Some.Where(Dimension.Team, "(unattributed)") });
        var both = await database.AskAsync(
            Ask(Today, Today.AddDays(1)) with { Where = Some.Where(Dimension.Team, "(unattributed)", "t-2") });
        var grouped = await database.AskAsync(Ask(Today, Today.AddDays(1), Granularity.Total, Dimension.Team));

        Assert.Equal([1L], none.Rows.Select(row => row.Totals.Cost.Nanos));
        Assert.Equal([5L], both.Rows.Select(row => row.Totals.Cost.Nanos));
        Assert.Equal(["t-2", "t-1", "(unattributed)"], grouped.Rows.Select(row => row.Values.Single()));
    }

    [Fact]
    public async Task Read_TeamCalledUnattributed_IsOneRowWithThoseWithout()
    {
        await using var database = await TempDatabase.OpenAsync();
        await RollUpAsync(database, Some.Usage(team: null, nanos: 1), Some.Usage(team: "(unattributed)", nanos: 2));

        var grouped = await database.AskAsync(Ask(Today, Today.AddDays(1), Granularity.Total, Dimension.Team));

        Assert.Equal([("(unattributed)", 3L)], grouped.Rows.Select(row => (row.Values.Single(), row.Totals.Cost.Nanos)));
    }

    [Fact]
    public async Task Read_UnknownValueOrNone_HasNoRows()
    {
        await using var database = await TempDatabase.OpenAsync();
        await RollUpAsync(database, Some.Usage());

        var unknown = await database.AskAsync(Ask(Today, Today.AddDays(1)) with { Where = Some.Where(Dimension.Team, "nobody") });
        var none = await database.AskAsync(Ask(Today, Today.AddDays(1)) with { Where = Some.Where(Dimension.Team) });

        Assert.Empty(unknown.Rows);
        Assert.Empty(none.Rows);
    }

    [Fact]
    public async Task Read_UnpricedOnly_IsUnknownNotZero()
    {
        await using var database = await TempDatabase.OpenAsync();
        await RollUpAsync(database, Some.Usage(nanos: null, requests: 3, reported: 5));

        var totals = (await database.AskAsync(Ask(Today, Today.AddDays(1)))).Rows.Single().Totals;

        Assert.Equal(
            (3L, 3L, (Money?)null, new Money(5)), (totals.Requests, totals.UnpricedRequests, totals.KnownCost, totals.ReportedCost));
    }

    [Fact]
    public async Task Read_HourAligned_TakesThoseHoursOnly()
    {
        await using var database = await TempDatabase.OpenAsync();
        await RollUpAsync(
            database,
            Some.Usage(at: Today.AddHours(9).AddMilliseconds(-1), nanos: 1),
            Some.Usage(at: Today.AddHours(9), nanos: 2),
            Some.Usage(at: Today.AddHours(10), nanos: 4));

        var answer = await database.AskAsync(Ask(Today.AddHours(9), Today.AddHours(10), Granularity.Hour));

        Assert.Equal(
            [((Today.AddHours(9) - DateTime.UnixEpoch).TotalMinutes, 2L)],
            answer.Rows.Select(row => ((double)row.Period, row.Totals.Cost.Nanos)));
    }

    [Theory]
    [InlineData(3, 8, 23)]
    [InlineData(11, 1, 25)]
    [InlineData(11, 2, 24)]
    public async Task Read_DayOfAClockChange_HasAllItsHours(int month, int day, int hours)
    {
        await using var database = await TempDatabase.OpenAsync("America/New_York");
        database.Time.Utc = Some.Utc(2026, month, day + 1, 12);
        var date = new DateOnly(2026, month, day);
        var start = database.ReportingZone.StartOf(date);
        await RollUpAsync(
            database, [.. Enumerable.Range(-2, 30).Select(hour => Some.Usage(at: start.AddHours(hour).AddMinutes(59), nanos: 1))]);
        var question = SpendQuestion.Of(new SpendFilter { From = date, To = date.AddDays(1) }, database.ReportingZone);

        var byHour = await database.AskAsync(question with { Granularity = Granularity.Hour });
        var byDay = await database.AskAsync(question with { Granularity = Granularity.Day });

        Assert.Equal(hours, byHour.Rows.Count);
        Assert.Equal([(date, (long)hours)], Days(byDay));
        Assert.Equal(hours, byHour.Rows.Select(row => database.ReportingZone.FormatHour(row.Period)).Distinct().Count());
    }

    [Fact]
    public async Task Read_ByUser_IsAnsweredByDay()
    {
        await using var database = await TempDatabase.OpenAsync();
        await RollUpAsync(database, Some.Usage(user: "ann", nanos: 2), Some.Usage(nanos: 1));

        var answer = await database.AskAsync(Ask(Today, Today.AddDays(1), Granularity.Day, Dimension.User));

        Assert.Equal([("ann", 2L), ("(unattributed)", 1L)], answer.Rows.Select(row => (row.Values.Single(), row.Totals.Cost.Nanos)));
    }

    [Fact]
    public async Task Read_LongTime_IsMonthsWithDaysAtItsEnds()
    {
        await using var database = await TempDatabase.OpenAsync("Asia/Seoul");
        var zone = database.ReportingZone;
        DateTime Noon(int month, int day) => zone.StartOf(new DateOnly(2026, month, day)).AddHours(12);
        await RollUpAsync(
            database,
            Some.Usage(at: Noon(8, 14), nanos: 1), Some.Usage(at: Noon(8, 15), nanos: 2), Some.Usage(at: Noon(9, 1), nanos: 4),
            Some.Usage(at: Noon(10, 31), nanos: 8), Some.Usage(at: Noon(11, 5), nanos: 16), Some.Usage(at: Noon(11, 6), nanos: 32));
        var question = Ask(zone.StartOf(new DateOnly(2026, 8, 15)), zone.StartOf(new DateOnly(2026, 11, 6)), Granularity.Total);

        var total = await database.AskAsync(question with { GroupBy = [Dimension.Team, Dimension.Project, Dimension.Model] });
        var months = await database.AskAsync(question with { Granularity = Granularity.Month, GroupBy = [Dimension.User, Dimension.Team] });
        var hours = await database.AskAsync(question with { From = question.From.AddHours(13), To = question.To.AddHours(13) });

        Assert.Equal([30L], total.Rows.Select(row => row.Totals.Cost.Nanos));
        Assert.Null(months.Refusal);
        Assert.Equal(
            [(8, 2L), (9, 4L), (10, 8L), (11, 16L)], Days(months).Select(month => (month.Day.Month, month.Nanos)));
        Assert.Equal([60L], hours.Rows.Select(row => row.Totals.Cost.Nanos));
    }

    [Fact]
    public async Task Read_WithLatency_HasPercentilesWithinFivePercent()
    {
        await using var database = await TempDatabase.OpenAsync();
        var random = new Random(4);
        var exact = Enumerable.Range(0, 2_000).Select(_ => (long)Math.Exp(random.NextDouble() * 14)).Order().ToList();
        await RollUpAsync(database, [.. exact.Select(latency => Some.Usage(latency: latency)), Some.Usage()]);

        var with = (await database.AskAsync(Ask(Today, Today.AddDays(1)) with { WithLatency = true })).Rows.Single().Totals.Latency;
        var without = (await database.AskAsync(Ask(Today, Today.AddDays(1)))).Rows.Single().Totals.Latency;

        Assert.Equal((2_000L, 0L), (with.Requests, without.Requests));
        foreach (var share in new[] { 0.01, 0.5, 0.95, 0.99, 1 })
        {
            var right = exact[(int)Math.Ceiling(share * exact.Count) - 1];
            Assert.InRange(with.Percentile(share)!.Value, right * 0.95, right * 1.05);
        }
    }

    private static IEnumerable<(DateOnly Day, long Nanos)> Days(SpendAnswer answer) =>
        answer.Rows.Select(row => (DateOnly.FromDayNumber((int)row.Period), row.Totals.Cost.Nanos));
}
