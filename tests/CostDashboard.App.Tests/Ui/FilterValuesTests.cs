using CostDashboard.App.Tests.Storage;
using CostDashboard.Core.Analytics;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;

namespace CostDashboard.App.Tests.Ui;

public sealed class FilterValuesTests
{
    [Fact]
    public async Task Run_SinceAYear_IsInOrderWithUnattributedLast()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync(
            Some.Usage(team: "b"), Some.Usage(team: null), Some.Usage(team: "a"), Some.Usage(team: "(unattributed)"),
            Some.Usage(team: "of last winter", at: Some.Now.AddDays(-300)), Some.Usage(team: "old", at: Some.Now.AddDays(-400)));
        await database.RollUpAsync();
        var calendar = new ReportingCalendar(database.Time, database.ReportingZone);
        var query = new FilterValuesQuery(new SeenGroups(database.Spend, calendar, database.ReportingZone), calendar);

        var values = await query.RunAsync(Dimension.Team, TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b", "of last winter", "(unattributed)"], values);
    }

    [Fact]
    public async Task Run_MoreThanAMenuHolds_AreTheDearest()
    {
        await using var database = await TempDatabase.OpenAsync();
        await database.AppendAsync([.. Enumerable.Range(1, 1_002).Select(i => Some.Usage(user: $"u-{i:D4}", nanos: i))]);
        await database.RollUpAsync();
        var calendar = new ReportingCalendar(database.Time, database.ReportingZone);
        var query = new FilterValuesQuery(new SeenGroups(database.Spend, calendar, database.ReportingZone), calendar);

        var values = await query.RunAsync(Dimension.User, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(3, 1_000).Select(i => $"u-{i:D4}"), values);
    }
}
