using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Analytics;

/// <summary>Where the running month will end if it goes on as the last four weeks went.</summary>
/// <param name="Expected">
/// Spent so far plus, for every day still to come, the mean of the same weekday in the last four full weeks; today counts as whichever is
/// larger, what it has cost already or its weekday's mean.
/// </param>
/// <param name="Low">
/// One standard error of the daily residuals below <paramref name="Expected"/>, never below what is spent already.
/// </param>
/// <param name="High">The same above.</param>
/// <param name="MonthEnd">The last day of the month, inclusive.</param>
/// <param name="DaysOfHistory">Full days the weekday means were made from, at most 28.</param>
public sealed record MonthProjection(Money Expected, Money Low, Money High, DateOnly MonthEnd, int DaysOfHistory)
{
    /// <summary>With fewer full days than this no weekday has been seen and nothing is projected.</summary>
    public const int MinimumHistoryDays = 7;

    private const int MaximumHistoryDays = 28;

    /// <param name="daily">
    /// Cost by day up to and including <paramref name="today"/>; days that are absent cost 0 from the first day present on.
    /// </param>
    /// <returns>Null when there is less than a week of history.</returns>
    public static MonthProjection? From(IReadOnlyDictionary<DateOnly, Money> daily, DateOnly today)
    {
        if (daily.Count == 0) return null;

        var first = daily.Keys.Min();
        var historyDays = Math.Min(today.DayNumber - first.DayNumber, MaximumHistoryDays);
        if (historyDays < MinimumHistoryDays) return null;

        Money CostOf(DateOnly day) => daily.TryGetValue(day, out var cost) ? cost : Money.Zero;

        var history = Enumerable.Range(1, historyDays).Select(back => today.AddDays(-back)).ToList();
        var weekdayMean = history.GroupBy(day => day.DayOfWeek)
            .ToDictionary(group => group.Key, group => group.Average(day => CostOf(day).Usd));
        var variance = history.Average(day => Square(CostOf(day).Usd - weekdayMean[day.DayOfWeek]));

        var monthStart = new DateOnly(today.Year, today.Month, 1);
        var monthEnd = monthStart.AddMonths(1).AddDays(-1);
        var spent = 0m;
        for (var day = monthStart; day <= today; day = day.AddDays(1)) spent += CostOf(day).Usd;

        var remaining = Math.Max(0, weekdayMean[today.DayOfWeek] - CostOf(today).Usd);
        for (var day = today.AddDays(1); day <= monthEnd; day = day.AddDays(1)) remaining += weekdayMean[day.DayOfWeek];

        // Days are taken as independent: the error of a sum of n days grows with the root of n.
        var openDays = monthEnd.DayNumber - today.DayNumber + 1;
        var error = (decimal)Math.Sqrt((double)(variance * openDays));
        return new MonthProjection(
            Money.FromUsd(spent + remaining),
            Money.FromUsd(spent + Math.Max(0, remaining - error)),
            Money.FromUsd(spent + remaining + error),
            monthEnd,
            historyDays);
    }

    private static decimal Square(decimal value) => value * value;
}
