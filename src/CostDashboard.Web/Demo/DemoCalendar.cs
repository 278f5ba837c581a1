namespace CostDashboard.Web.Demo;

/// <summary>Days of the reporting zone, and how busy they are.</summary>
internal sealed class DemoCalendar(TimeZoneInfo zone, DateOnly today, int days)
{
    public DateOnly Today { get; } = today;

    public static DateOnly DayOf(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));

    public DaySpan SpanOf(DateOnly day) => new(day, StartUtc(day), StartUtc(day.AddDays(1)));

    /// <summary>The weekday's weight; 1 on an average day.</summary>
    public static double Weekday(DemoRhythm rhythm, DateOnly day) => rhythm.Weekdays[((int)day.DayOfWeek + 6) % 7] / rhythm.Weekdays.Average();

    /// <summary>Even growth through the period that ends today; 1 on its average day.</summary>
    public double Growth(double growth, DateOnly day)
    {
        if (Math.Abs(growth) < 1e-9) return 1;

        var passed = 1 - (Today.DayNumber - day.DayNumber) / (double)days;
        return Math.Pow(1 + growth, passed) * Math.Log(1 + growth) / growth;
    }

    /// <summary>The first instant of the day. Where summer time skips midnight, that is the first instant after the gap.</summary>
    private DateTime StartUtc(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(30);
        // Of a midnight that happens twice, the earlier one: the larger offset.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }
}
