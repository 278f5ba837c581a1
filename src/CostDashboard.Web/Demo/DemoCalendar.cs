using CostDashboard.Core.Analytics;

namespace CostDashboard.Web.Demo;

/// <summary>Days of the reporting zone, and how busy they are.</summary>
internal sealed class DemoCalendar(ReportingZone zone, DateOnly today, int days)
{
    public DateOnly Today { get; } = today;

    public DaySpan SpanOf(DateOnly day) => new(day, zone.StartOf(day), zone.StartOf(day.AddDays(1)));

    /// <summary>The weekday's weight; 1 on an average day.</summary>
    public static double Weekday(DemoRhythm rhythm, DateOnly day) =>
        rhythm.Weekdays[((int)day.DayOfWeek + 6) % 7] / rhythm.Weekdays.Average();

    /// <summary>Even growth through the period that ends today; 1 on its average day.</summary>
    public double Growth(double growth, DateOnly day)
    {
        if (Math.Abs(growth) < 1e-9) return 1;

        var passed = 1 - (Today.DayNumber - day.DayNumber) / (double)days;
        return Math.Pow(1 + growth, passed) * Math.Log(1 + growth) / growth;
    }
}

/// <summary>A day of the reporting zone as instants, [start, end).</summary>
internal readonly record struct DaySpan(DateOnly Day, DateTime StartUtc, DateTime EndUtc)
{
    /// <summary>A share of the day, [0, 1), as an instant to the millisecond: a day of 23 or 25 hours still holds all its calls.</summary>
    public DateTime At(double share) => StartUtc.AddMilliseconds(Math.Floor((EndUtc - StartUtc).TotalMilliseconds * share));
}
