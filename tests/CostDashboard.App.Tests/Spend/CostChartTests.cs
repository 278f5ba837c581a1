using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Spend;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace CostDashboard.App.Tests.Spend;

public sealed class CostChartTests
{
    /// <summary>Steps of a day from November 20 on, and of a week from Wednesday, July 1 on: July 1 to 5, then July 6 to 12.</summary>
    [Theory]
    [InlineData("2026-11-20", 4, "2026-11-19", -1)]
    [InlineData("2026-11-20", 4, "2026-11-20", 0)]
    [InlineData("2026-11-20", 4, "2026-11-23", 3)]
    [InlineData("2026-11-20", 4, "2026-11-24", -1)]
    [InlineData("2026-07-01", 100, "2026-07-05", 0)]
    [InlineData("2026-07-01", 100, "2026-07-06", 1)]
    public void Titles_OfTheStepThatHoldsToday_AloneSaySoFar(string from, int days, string today, int running)
    {
        var first = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        var daily = new DailyCosts(
            [.. Enumerable.Range(0, days).Select(first.AddDays)],
            [new StackSeries("search", [.. Enumerable.Repeat(Money.FromUsd(1), days)], Money.FromUsd(days))]);
        var view = View(daily, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));

        var chart = CostChart.From(view, CostSteps.Of(daily), new Dictionary<string, string> { ["search"] = "#000" }, Texts());

        var soFar = Enumerable.Range(0, chart.Titles.Count)
            .Where(index => chart.Titles[index].Contains("so far", StringComparison.Ordinal));
        Assert.Equal(running < 0 ? [] : [running], soFar);
    }

    private static IStringLocalizer<Text> Texts() =>
        new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<Text>>();

    private static OverviewView View(DailyCosts daily, DateOnly today) => new()
    {
        Filter = new SpendFilter { From = daily.Days[0], To = daily.Days[^1].AddDays(1) },
        StackBy = Dimension.Team,
        Today = today,
        Zone = "UTC",
        Spent = SpendTotals.Zero,
        Before = null,
        BeforeFrom = today,
        BeforeTo = today,
        Projection = null,
        Unattributed = SpendTotals.Zero,
        UnpricedModels = [],
        Daily = daily,
        Teams = [],
        Projects = [],
        Models = [],
        UnwatchedTeams = [],
        LatestAlerts = [],
        RolledUpTo = null,
        RecordsWaiting = 0,
        HasRecords = true,
    };
}
