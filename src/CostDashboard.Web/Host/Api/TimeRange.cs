using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Host;

/// <summary>The time range that a call's body names, as [from, to) in UTC; without one, the last 30 days.</summary>
public readonly record struct TimeRange(DateTime From, DateTime To)
{
    public const int DefaultDays = 30;

    public static Outcome<TimeRange> Read(string? from, string? to, DateOnly today, ReportingZone zone)
    {
        var problems = new List<FieldProblem>();
        DateTime Instant(string name, string? text, DateOnly otherwise)
        {
            if (text is null) return zone.StartOf(otherwise);
            if (InstantText.Read(text, zone) is { } instant) return instant;

            problems.Add(new FieldProblem(name, InstantText.Problem(text, zone)));
            return default;
        }

        var range = new TimeRange(Instant("from", from, today.AddDays(1 - DefaultDays)), Instant("to", to, today.AddDays(1)));
        if (problems.Count == 0 && range.To <= range.From)
        {
            problems.Add(new FieldProblem("to", "must be after from; ranges are [from, to)"));
        }
        return problems.Count == 0 ? range : Refusal.Of(problems);
    }
}
