using System.Text;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Host;

/// <summary>"2026-11-01" (midnight of the reporting zone) or an RFC 3339 instant, as every call takes its from and to.</summary>
public static class InstantText
{
    /// <returns>UTC; null when it is neither, or of a year beyond the calendar we keep.</returns>
    public static DateTime? Read(string text, ReportingZone zone)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) && IsUsable(day)) return zone.StartOf(day);
        return Rfc3339.TryParse(Encoding.UTF8.GetBytes(text), out var utc) && IsUsable(DateOnly.FromDateTime(utc)) ? utc : null;
    }

    public static string Problem(string text, ReportingZone zone) =>
        $"is '{UsageText.Echo(text)}'. Write a date such as 2026-11-01 (midnight in {zone.Id}) or an instant such as 2026-11-01T00:00:00Z, of the years 2000 to 2099.";

    private static bool IsUsable(DateOnly day) => day.Year is >= 2000 and < 2100;
}
