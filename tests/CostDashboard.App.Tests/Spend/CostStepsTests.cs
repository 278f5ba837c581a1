using CostDashboard.Core.Usage;
using CostDashboard.Web.Spend;

namespace CostDashboard.App.Tests.Spend;

public sealed class CostStepsTests
{
    [Fact]
    public void Of_MoreThanAQuarter_IsWeeksThatAddUp()
    {
        // 2026-07-01 is a Wednesday: a first week of 5 days (Wednesday to Sunday), 13 whole weeks, 4 days left over.
        var daily = Daily(new DateOnly(2026, 7, 1), 100);

        var steps = CostSteps.Of(daily);

        Assert.True(steps.Weekly);
        Assert.Equal(15, steps.Steps.Count);
        Assert.Equal(new DateOnly(2026, 7, 6), steps.Steps[1].From);
        Assert.Equal(5m, steps.Series[0].Values[0].Usd);
        Assert.Equal(7m, steps.Series[0].Values[1].Usd);
        Assert.Equal(4m, steps.Series[0].Values[^1].Usd);
        Assert.Equal(100m, CostTable.From(steps).Total.Usd);
    }

    [Fact]
    public void Of_AMonth_IsItsDays()
    {
        var steps = CostSteps.Of(Daily(new DateOnly(2026, 11, 1), 22));

        Assert.False(steps.Weekly);
        Assert.Equal(22, steps.Steps.Count);
    }

    private static DailyCosts Daily(DateOnly from, int days)
    {
        var ones = Enumerable.Repeat(Money.FromUsd(1), days).ToList();
        return new DailyCosts([.. Enumerable.Range(0, days).Select(from.AddDays)], [new StackSeries("search", ones, Money.FromUsd(days))]);
    }
}
