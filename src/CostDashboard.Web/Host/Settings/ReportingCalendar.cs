using CostDashboard.Core.Analytics;

namespace CostDashboard.Web.Host;

/// <summary>What pages ask of the reporting zone: which day it is, and what a clock there shows.</summary>
public sealed class ReportingCalendar(TimeProvider clock, ReportingZone zone)
{
    public string ZoneId => zone.Id;

    public DateOnly Today => zone.DayOf(clock.GetUtcNow().UtcDateTime);

    public DateTime ToZone(DateTime utc) => zone.ToLocal(utc);
}
