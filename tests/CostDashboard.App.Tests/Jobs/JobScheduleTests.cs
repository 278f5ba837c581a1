using CostDashboard.Web.Jobs;

namespace CostDashboard.App.Tests.Jobs;

public sealed class JobScheduleTests
{
    private static readonly TimeZoneInfo Helsinki = TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki");

    [Theory]
    [InlineData(1, "* * * * *")]
    [InlineData(7, "*/6 * * * *")]
    [InlineData(45, "*/30 * * * *")]
    [InlineData(59, "*/30 * * * *")]
    [InlineData(60, "10 * * * *")]
    [InlineData(90, "10 * * * *")]
    [InlineData(300, "10 */4 * * *")]
    [InlineData(1_440, "10 3 * * *")]
    [InlineData(10_080, "10 3 * * MON")]
    public void EveryMinutes_IsRoundedDownToWhatDividesAnHourOrADay(int minutes, string cron)
    {
        Assert.Equal(cron, JobSchedule.EveryMinutes(minutes, minute: 10));
    }

    [Theory]
    [InlineData(1, "30 * * * *")]
    [InlineData(23, "30 */12 * * *")]
    [InlineData(24, "30 3 * * *")]
    [InlineData(100, "30 3 * * *")]
    [InlineData(168, "30 3 * * MON")]
    [InlineData(744, "30 3 1 * *")]
    public void EveryHours_IsRoundedDownToADayAWeekOrAMonth(int hours, string cron)
    {
        Assert.Equal(cron, JobSchedule.EveryHours(hours, minute: 30));
    }

    /// <summary>
    /// In Helsinki clocks go from 03:00 (01:00 UTC) to 04:00 on March 29, 2026, and from 04:00 back to 03:00 on October 25.
    /// </summary>
    [Theory]
    [InlineData("2026-03-28T12:00", "2026-03-29T01:00")]
    [InlineData("2026-03-29T01:00", "2026-03-30T00:30")]
    [InlineData("2026-10-24T12:00", "2026-10-25T00:30")]
    [InlineData("2026-10-25T00:30", "2026-10-26T01:30")]
    public void Next_OverAClockChange_IsOnceADay(string after, string next)
    {
        Assert.Equal(Utc(next), JobSchedule.Next("30 3 * * *", Utc(after), Helsinki));
    }

    [Theory]
    [InlineData(null, "2026-05-01T12:00", true)]
    [InlineData("2026-05-01T00:30", "2026-05-01T12:00", false)]
    [InlineData("2026-05-01T00:30", "2026-05-02T00:29", false)]
    [InlineData("2026-05-01T00:30", "2026-05-02T00:30", true)]
    [InlineData("2026-05-01T00:30", "2026-06-30T12:00", true)]
    [InlineData("2026-05-03T00:30", "2026-05-01T12:00", false)]
    public void IsMissed_OnceATimeHasPassedSinceTheLastRun(string? last, string now, bool missed)
    {
        Assert.Equal(missed, JobSchedule.IsMissed("30 3 * * *", last is null ? null : Utc(last), Utc(now), Helsinki));
    }

    private static DateTime Utc(string text) =>
        DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
