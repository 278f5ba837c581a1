using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Analytics;

public sealed class MonthProjectionTests
{
    // A Monday; November 2026 has 30 days and began on a Sunday.
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void From_NoDays_IsNull()
    {
        Assert.Null(MonthProjection.From(new Dictionary<DateOnly, Money>(), Today));
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(7, true)]
    public void From_LessThanAWeek_IsNull(int days, bool projected)
    {
        var projection = MonthProjection.From(Daily(_ => 1m, days), Today);

        Assert.Equal(projected, projection is not null);
    }

    [Fact]
    public void From_EveryDayTheSame_GoesOnWithoutDoubt()
    {
        // Before today 22 × $10, today $4 so far and worth $10, then 7 × $10.
        var projection = MonthProjection.From(Daily(day => day == Today ? 4m : 10m, 40), Today);

        Assert.Equal(new MonthProjection(Usd(300), Usd(300), Usd(300), new DateOnly(2026, 11, 30), 28), projection);
    }

    [Fact]
    public void From_TodayAboveItsMean_CountsWhatItCost()
    {
        var projection = MonthProjection.From(Daily(day => day == Today ? 25m : 10m, 40), Today);

        // 220 + 25 + 70.
        Assert.Equal(Usd(315), projection!.Expected);
    }

    [Fact]
    public void From_Weekends_CountByWeekday()
    {
        var projection = MonthProjection.From(
            Daily(day => day == Today ? 0m : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1m : 10m, 40), Today);

        // Before today 15 weekdays and 7 weekend days: 157; today 10; then 24 to 27 and 30 (50), 28 and 29 (2).
        Assert.Equal(Usd(219), projection!.Expected);
        Assert.Equal((projection.Expected, projection.Expected), (projection.Low, projection.High));
    }

    [Fact]
    public void From_DaysThatVary_DoubtGrowsWithTheRootOfTheDaysLeft()
    {
        // Of each weekday two cost $8 and two $12: mean 10, variance 4; 8 days are open: sqrt(4 × 8) = 5.656854249.
        var projection = MonthProjection.From(
            Daily(day => day == Today ? 0m : (Today.DayNumber - day.DayNumber - 1) / 7 % 2 == 0 ? 8m : 12m, 28), Today);

        // 16 to 22 November 7 × 8, 9 to 15 7 × 12, 2 to 8 7 × 8, 1 November 12: 208 so far, and 8 × 10 to come.
        Assert.Equal(Usd(288), projection!.Expected);
        Assert.Equal(Usd(282.343145751m), projection.Low);
        Assert.Equal(Usd(293.656854249m), projection.High);
    }

    [Fact]
    public void From_LowestGuess_IsNeverBelowWhatIsSpent()
    {
        // One day of $280 within four weeks of nothing: its weekday's mean is 70, the doubt larger than what is to come.
        var projection = MonthProjection.From(Daily(day => day == Today.AddDays(-6) ? 280m : 0m, 28), Today);

        // Tuesdays: the 24th.
        Assert.Equal(Usd(350), projection!.Expected);
        Assert.Equal(Usd(280), projection.Low);
    }

    [Fact]
    public void From_LastDayOfTheMonth_OnlyTodayIsOpen()
    {
        var last = new DateOnly(2026, 11, 30);

        var projection = MonthProjection.From(Enumerable.Range(0, 40).ToDictionary(back => last.AddDays(-back), _ => Usd(1)), last);

        Assert.Equal(new MonthProjection(Usd(30), Usd(30), Usd(30), last, 28), projection);
    }

    private static Dictionary<DateOnly, Money> Daily(Func<DateOnly, decimal> cost, int daysBack) =>
        Enumerable.Range(0, daysBack + 1).Select(back => Today.AddDays(-back)).ToDictionary(day => day, day => Usd(cost(day)));

    private static Money Usd(decimal amount) => Money.FromUsd(amount);
}
