using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Demo;

/// <summary>The demo company's usage. The same profile, time and zone always give the same records, ids included.</summary>
public static class DemoGenerator
{
    /// <summary>
    /// The last <see cref="DemoProfile.Days"/> days up to <paramref name="nowUtc"/>, in time order, a day in memory at a time.
    /// Later in the same day, a later time only adds records. On another day growth is measured from that day, so a past day may
    /// hold a few calls fewer, but each call keeps its id and its content.
    /// </summary>
    /// <param name="after">Only later calls than this; earlier days are then not made at all.</param>
    public static IEnumerable<UsageRecord> Generate(DemoProfile profile, DateTime nowUtc, TimeZoneInfo zone, DateTime after = default)
    {
        var start = nowUtc.AddDays(-profile.Days);
        var from = after < start ? start : after.AddTicks(1);
        var days = new ReportingZone(zone);
        var calendar = new DemoCalendar(days, days.DayOf(nowUtc), profile.Days);
        var projects = profile.Projects.Append(profile.Unattributed)
            .Select((project, number) => new DemoCalls(profile, project, number + 1, calendar))
            .ToList();

        for (var day = days.DayOf(from); day <= calendar.Today; day = day.AddDays(1))
        {
            var calls = projects.SelectMany(p => p.On(day)).Where(c => c.Timestamp >= from && c.Timestamp < nowUtc);
            foreach (var call in calls.OrderBy(c => c.Timestamp).ThenBy(c => c.Id, StringComparer.Ordinal)) yield return call;
        }
    }
}
