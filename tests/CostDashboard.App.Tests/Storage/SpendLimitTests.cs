using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using static CostDashboard.App.Tests.Storage.SpendAsked;

namespace CostDashboard.App.Tests.Storage;

/// <summary>Only the groups with the highest cost, and the sum of the others.</summary>
public sealed class SpendLimitTests
{
    private static readonly DateTime Tomorrow = Today.AddDays(1);

    [Fact]
    public async Task Read_TiesAtTheLimit_AreTakenByName()
    {
        await using var database = await TempDatabase.OpenAsync();
        await RollUpAsync(
            database,
            Some.Usage(team: "c", nanos: 5), Some.Usage(team: "b", nanos: 5), Some.Usage(team: "a", nanos: 5),
            Some.Usage(team: "d", nanos: 7), Some.Usage(team: "e", nanos: 1));
        var question = Ask(Today, Tomorrow, Granularity.Total, Dimension.Team);

        var two = await database.AskAsync(question with { Limit = 2 });
        var three = await database.AskAsync(question with { Limit = 3 });

        Assert.Equal([("d", 7L), ("a", 5L)], Costs(two));
        Assert.Equal((3, new Money(11), 3L), (two.Others!.Rows, two.Others.Totals.Cost, two.Others.Totals.Requests));
        Assert.Equal([("d", 7L), ("a", 5L), ("b", 5L)], Costs(three));
        Assert.Equal((2, new Money(6)), (three.Others!.Rows, three.Others.Totals.Cost));
    }

    [Fact]
    public async Task Read_LimitLargerThanTheRows_LeavesNothingOut()
    {
        await using var database = await TempDatabase.OpenAsync();
        await RollUpAsync(database, Some.Usage(team: "a", nanos: 5), Some.Usage(team: "b", nanos: 3));
        var question = Ask(Today, Tomorrow, Granularity.Total, Dimension.Team);

        var limited = await database.AskAsync(question with { Limit = 10 });
        var all = await database.AskAsync(question);

        Assert.Equal(Costs(all), Costs(limited));
        Assert.Equal((0, SpendTotals.Zero), (limited.Others!.Rows, limited.Others.Totals));
        Assert.Null(all.Others);
    }

    [Fact]
    public async Task Read_OthersPartlyOrWhollyUnpriced_AreUnknownOnlyWhereNothingHasAPrice()
    {
        await using var database = await TempDatabase.OpenAsync();
        await RollUpAsync(
            database,
            Some.Usage(team: "a", nanos: 9), Some.Usage(team: "b", nanos: 2, latency: 4), Some.Usage(team: "b", nanos: null, requests: 3),
            Some.Usage(team: "c", nanos: null, requests: 5, latency: 4));
        var question = Ask(Today, Tomorrow, Granularity.Total, Dimension.Team) with { WithLatency = true };

        var one = (await database.AskAsync(question with { Limit = 1 })).Others!;
        var two = (await database.AskAsync(question with { Limit = 2 })).Others!;

        Assert.Equal((2, new Money(2), 9L, 8L), (one.Rows, one.Totals.KnownCost, one.Totals.Requests, one.Totals.UnpricedRequests));
        Assert.Equal((6L, 4d), (one.Totals.Latency.Requests, one.Totals.Latency.Percentile(0.5)));
        Assert.Equal((1, (Money?)null, 5L), (two.Rows, two.Totals.KnownCost, two.Totals.Requests));
    }

    /// <summary>On the second day alone team c would come before team a, which costs more over both.</summary>
    [Fact]
    public async Task Read_ByDay_TakesTheDearestGroupsOfTheWholeTime()
    {
        await using var database = await TempDatabase.OpenAsync();
        await RollUpAsync(
            database,
            Some.Usage(team: "a", nanos: 10, at: Today), Some.Usage(team: "b", nanos: 1, at: Today),
            Some.Usage(team: "b", nanos: 8, at: Tomorrow), Some.Usage(team: "c", nanos: 5, at: Today),
            Some.Usage(team: "c", nanos: 3, at: Tomorrow));

        var answer = await database.AskAsync(
            Ask(Today, Today.AddDays(2), Granularity.Day, Dimension.Team) with { Limit = 2 });

        Assert.Equal([("a", 10L), ("b", 1L), ("b", 8L)], Costs(answer));
        Assert.Equal((2, new Money(8), 2L), (answer.Others!.Rows, answer.Others.Totals.Cost, answer.Others.Totals.Requests));
    }

    [Fact]
    public async Task Read_MoreGroupsThanAnAnswerMayHave_IsAnsweredWithALimit()
    {
        await using var database = await TempDatabase.OpenAsync();
        await RollUpAsync(database, [.. Enumerable.Range(1, 5).Select(i => Some.Usage(team: "t-" + i, nanos: i))]);
        var question = Ask(Today, Tomorrow, Granularity.Total, Dimension.Team) with { MostRows = 4 };

        var all = await database.AskAsync(question);
        var limited = await database.AskAsync(question with { Limit = 1 });

        Assert.True(all.IsTooLarge);
        Assert.Equal([("t-5", 5L)], Costs(limited));
        Assert.Equal((4, new Money(10)), (limited.Others!.Rows, limited.Others.Totals.Cost));
    }

    /// <summary>Each row that is answered pushes another one out, so that more are left out than are summed at once.</summary>
    [Fact]
    public async Task Read_ManyGroupsInRisingOrderOfCost_OthersAreAllTheRest()
    {
        await using var database = await TempDatabase.OpenAsync();
        await RollUpAsync(database, [.. Enumerable.Range(1, 2_500).Select(i => Some.Usage(user: $"u-{i:D4}", nanos: i))]);

        var answer = await database.AskAsync(Ask(Today, Tomorrow, Granularity.Total, Dimension.User) with { Limit = 1 });

        // 1 + 2 + … + 2,499
        Assert.Equal([("u-2500", 2_500L)], Costs(answer));
        Assert.Equal((2_499, new Money(3_123_750)), (answer.Others!.Rows, answer.Others.Totals.Cost));
    }

    [Fact]
    public async Task Read_FromSoughtRowsOrFromRecords_IsLimitedToo()
    {
        await using var database = await TempDatabase.OpenAsync();
        await RollUpAsync(
            database,
            Some.Usage(model: "m-1", user: "ann", project: "web", nanos: 1),
            Some.Usage(model: "m-2", user: "bob", project: "web", nanos: 2),
            Some.Usage(model: "m-3", user: "cid", project: "web", nanos: 4), Some.Usage(model: "m-4", team: "t-2", nanos: 8));
        var where = Some.Where(Dimension.Team, "t-1");

        var sought = await database.AskAsync(Ask(Today, Tomorrow, Granularity.Total, Dimension.Model) with { Limit = 1, Where = where });
        var records = await database.AskAsync(
            Ask(Today, Tomorrow, Granularity.Total, Dimension.User, Dimension.Project) with { Limit = 1, Where = where });

        Assert.Equal([("m-3", 4L)], Costs(sought));
        Assert.Equal((2, new Money(3)), (sought.Others!.Rows, sought.Others.Totals.Cost));
        Assert.Equal([("cid", 4L)], Costs(records));
        Assert.Equal((2, new Money(3)), (records.Others!.Rows, records.Others.Totals.Cost));
    }

    private static IEnumerable<(string Name, long Nanos)> Costs(SpendAnswer answer) =>
        answer.Rows.Select(row => (row.Values[0], row.Totals.Cost.Nanos));
}
