using CostDashboard.Core.Analytics;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Attributing;

/// <summary>The time range of a dry run or of applying; without one, the last 30 days.</summary>
public sealed record RangeText(DateTime From, DateTime To, Dictionary<string, string[]> Problems)
{
    public const int DefaultDays = 30;

    public static RangeText Read(string? from, string? to, DateOnly today, ReportingZone zone)
    {
        var problems = new Dictionary<string, string[]>();
        DateTime Instant(string name, string? text, DateOnly otherwise)
        {
            if (text is null) return zone.StartOf(otherwise);
            if (InstantText.Read(text, zone) is { } instant) return instant;

            problems[name] = [InstantText.Problem(text, zone)];
            return default;
        }

        var range = new RangeText(Instant("from", from, today.AddDays(1 - DefaultDays)), Instant("to", to, today.AddDays(1)), problems);
        if (problems.Count == 0 && range.To <= range.From) problems["to"] = ["must be after from; ranges are [from, to)"];
        return range;
    }
}
