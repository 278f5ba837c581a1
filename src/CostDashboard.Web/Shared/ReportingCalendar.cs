namespace CostDashboard.Web.Shared;

/// <summary>What pages ask of the reporting zone: which day it is, and what a clock there shows.</summary>
public sealed class ReportingCalendar(TimeProvider clock, TimeZoneInfo zone)
{
    public string ZoneId => zone.Id;

    public DateOnly Today => DateOnly.FromDateTime(ToZone(clock.GetUtcNow().UtcDateTime));

    public DateTime ToZone(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);
}
