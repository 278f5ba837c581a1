using System.Globalization;
using Cronos;

namespace CostDashboard.Web.Jobs;

/// <summary>
/// Times of day as cron expressions, in the reporting zone. A job runs at fixed times rather than so long after its last run: a restart
/// moves nothing.
/// </summary>
public static class JobSchedule
{
    public const string EachMinute = "* * * * *";

    private const int HoursOfADay = 24;
    private const int HoursOfAWeek = 7 * HoursOfADay;
    private const int HoursOfAMonth = 31 * HoursOfADay;

    /// <summary>What has to wait for no one runs in the small hours.</summary>
    private const int NightHour = 3;

    private static readonly int[] Minutes = [30, 20, 15, 12, 10, 6, 5, 4, 3, 2, 1];
    private static readonly int[] Hours = [12, 8, 6, 4, 3, 2, 1];

    public static string DailyAt(int hour, int minute) => Text($"{minute} {hour} * * *");

    /// <summary>A number that does not divide an hour is rounded down to the next that does: 45 minutes become 30.</summary>
    /// <param name="minute">The minute of the hour, from an hour on.</param>
    public static string EveryMinutes(int minutes, int minute)
    {
        if (minutes >= 60) return EveryHours(minutes / 60, minute);

        var every = Minutes.First(part => part <= minutes);
        return every == 1 ? EachMinute : Text($"*/{every} * * * *");
    }

    /// <summary>
    /// A number that does not divide a day is rounded down to the next that does; from a day on it is a day, a week or a month.
    /// </summary>
    public static string EveryHours(int hours, int minute)
    {
        if (hours >= HoursOfAMonth) return Text($"{minute} {NightHour} 1 * *");
        if (hours >= HoursOfAWeek) return Text($"{minute} {NightHour} * * MON");
        if (hours >= HoursOfADay) return DailyAt(NightHour, minute);

        var every = Hours.First(part => part <= hours);
        return every == 1 ? Text($"{minute} * * * *") : Text($"{minute} */{every} * * *");
    }

    /// <returns>The time in UTC.</returns>
    public static DateTime? Next(string cron, DateTime afterUtc, TimeZoneInfo zone) =>
        CronExpression.Parse(cron).GetNextOccurrence(afterUtc, zone);

    /// <summary>Whether a time has passed since a job last ran; one that has never run has missed its time.</summary>
    public static bool IsMissed(string cron, DateTime? lastStartUtc, DateTime nowUtc, TimeZoneInfo zone) =>
        lastStartUtc is not { } last || Next(cron, last, zone) <= nowUtc;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
