using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using static CostDashboard.App.Tests.Storage.SpendAsked;

namespace CostDashboard.App.Tests.Storage;

/// <summary>What no table of totals holds: it is added up from records where they are few, else refused with a reason.</summary>
public sealed class SpendLimitsTests
{
    /// <summary>No record may be read, so what is answered comes from totals: pairs of a user are in them for 62 days by day.</summary>
    [Theory]
    [InlineData(-62, true)]
    [InlineData(-63, false)]
    public async Task Read_PairsOfAUserByDay_AreAnsweredFor62Days(int from, bool isAnswered)
    {
        await using var database = await TempDatabase.OpenAsync(recordsPerQuestion: 0);
        await RollUpAsync(database, Some.Usage(at: Today.AddDays(-62), user: "ana"), Some.Usage(at: Today.AddDays(-63), user: "ana"));

        var answer = await database.AskAsync(
            Ask(Today.AddDays(from), Today.AddDays(1), Granularity.Day, Dimension.Team, Dimension.User));

        Assert.Equal(isAnswered, answer.Refusal is null);
        if (isAnswered) Assert.Equal(1, Assert.Single(answer.Rows).Totals.Requests);
    }

    [Fact]
    public async Task Read_NoTableHoldsIt_IsAnsweredFromRecords()
    {
        await using var database = await TempDatabase.OpenAsync();
        await RollUpAsync(
            database,
            Some.Usage(user: "ann", project: "web", nanos: 1, at: Today.AddHours(1)),
            Some.Usage(user: "ann", project: "web", nanos: 2, at: Today.AddHours(2)),
            Some.Usage(user: "bob", nanos: 4, at: Today.AddHours(2)),
            Some.Usage(user: "ann", team: "t-2", nanos: 8, at: Today.AddHours(2)),
            Some.Usage(user: "ann", nanos: 16, at: Today.AddDays(1)));
        await database.AppendAsync(Some.Usage(user: "ann", nanos: 32, at: Today.AddHours(2)));
        var three = Ask(Today, Today.AddDays(1), Granularity.Total, Dimension.User, Dimension.Project);

        var grouped = await database.AskAsync(three with { Where = Some.Where(Dimension.Team, "t-1") });
        var byHour = await database.AskAsync(
            Ask(Today, Today.AddDays(1), Granularity.Hour, Dimension.User) with { Where = Some.Where(Dimension.Team, "t-1") });

        Assert.Equal(
            [("bob", "(unattributed)", 4L), ("ann", "web", 3L)],
            grouped.Rows.Select(row => (row.Values[0], row.Values[1], row.Totals.Cost.Nanos)));
        Assert.Equal(
            [(1, "ann", 1L), (2, "bob", 4L), (2, "ann", 2L)],
            byHour.Rows.Select(row => (HourOf(row), row.Values[0], row.Totals.Cost.Nanos)));

        static int HourOf(SpendRow row) => DateTime.UnixEpoch.AddMinutes(row.Period).Hour;
    }

    [Fact]
    public async Task Read_NoTableHoldsItAndTooManyRecords_IsRefusedWithTheNearest()
    {
        await using var database = await TempDatabase.OpenAsync(recordsPerQuestion: 1);
        await RollUpAsync(database, Some.Usage(), Some.Usage());

        var three = await database.AskAsync(
            Ask(Today, Today.AddDays(1), Granularity.Day, Dimension.User, Dimension.Feature) with
            {
                Where = Some.Where(Dimension.Team, "t-1"),
            });
        var byHour = await database.AskAsync(Ask(Today, Today.AddDays(1), Granularity.Hour, Dimension.User, Dimension.Team));
        var oldUsers = await database.AskAsync(Ask(Today.AddDays(-63), Today.AddDays(1), Granularity.Day, Dimension.User, Dimension.Team));
        var few = await database.AskAsync(
            Ask(Today.AddDays(-3), Today.AddDays(-1), Granularity.Day, Dimension.User, Dimension.Environment));

        const string records =
            "; or ask for a time with at most 1 records, which are then added up one by one (this one has 2).";
        Assert.Equal(
            "no totals are kept by user, feature, team together. Kept are: feature, team; team, user" + records, three.Refusal);
        Assert.Equal("no totals are kept by user, team together for each hour. Kept are: team; user" + records, byHour.Refusal);
        Assert.Equal(
            "totals by team, user are kept by day from 2026-09-21 on, and before that by month: ask for whole months (granularity month "
                + "or total)" + records,
            oldUsers.Refusal);
        Assert.Null(few.Refusal);
    }

    [Fact]
    public async Task Read_TagThatIsNoDimension_IsRefusedWithWhatThereIs()
    {
        await using var database = await TempDatabase.OpenAsync();

        var answer = await database.AskAsync(Ask(Today, Today.AddDays(1), Granularity.Day, Dimension.Tag("cost_center")));

        Assert.StartsWith(
            "tag.cost_center is not a dimension of this installation. There are team, project, model,", answer.Refusal,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_NotOnAnHour_IsRefused()
    {
        await using var database = await TempDatabase.OpenAsync("Asia/Kathmandu");

        var refused = await database.AskAsync(Ask(Today, Today.AddDays(1)));
        var answered = await database.AskAsync(Ask(Today.AddMinutes(15), Today.AddHours(1).AddMinutes(15)));

        Assert.Equal(
            "from and to must be dates, or instants on whole hours of Asia/Kathmandu: totals are kept by day and hour.", refused.Refusal);
        Assert.Null(answered.Refusal);
    }

    [Fact]
    public async Task Read_HoursTooFarBack_IsRefusedWithTheFirstKept()
    {
        await using var database = await TempDatabase.OpenAsync();
        var oldest = Today.AddDays(-400);

        var refused = await database.AskAsync(Ask(oldest.AddHours(-1), Today, Granularity.Hour));
        var answered = await database.AskAsync(Ask(oldest, Today, Granularity.Hour));

        Assert.Equal(
            "hours are kept for 400 days, from 2025-10-18T00:00Z on; ask for whole days of UTC (granularity day, month or total) before "
                + "that.",
            refused.Refusal);
        Assert.Null(answered.Refusal);
    }

    [Fact]
    public async Task Read_SumBeyondRange_NamesTheRollup()
    {
        await using var database = await TempDatabase.OpenAsync();
        const long half = (long.MaxValue / 2) + 1;
        await RollUpAsync(database, Some.Usage(nanos: half, at: Today), Some.Usage(nanos: half, at: Today.AddMonths(-1)));

        var total = await Assert.ThrowsAsync<OverflowException>(() => database.AskAsync(Ask(Today.AddMonths(-1), Today.AddDays(1))));
        var byTeam = await Assert.ThrowsAsync<OverflowException>(() =>
            database.AskAsync(Ask(Today.AddMonths(-1), Today.AddDays(1), Granularity.Total, Dimension.Team)));

        Assert.Contains("rollup (all)", total.Message, StringComparison.Ordinal);
        Assert.Contains("rollup team", byTeam.Message, StringComparison.Ordinal);
    }
}
