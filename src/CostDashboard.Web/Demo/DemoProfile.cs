using System.Text.Json;
using System.Text.Json.Serialization;

namespace CostDashboard.Web.Demo;

/// <summary>The invented company of the demo: who calls which model how often, as seed-data/demo/profile.json tells it.</summary>
public sealed record DemoProfile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // A misspelt name in the file must not silently become a default.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public required string Company { get; init; }

    public required ulong Seed { get; init; }

    public required int Days { get; init; }

    /// <summary>Share of calls that end in an error.</summary>
    public required double ErrorShare { get; init; }

    /// <summary>Source under which batch traffic is reported, and the rhythm in whose hours it runs.</summary>
    public required string BatchSource { get; init; }

    public required string BatchRhythm { get; init; }

    /// <summary>The source that reports a cost of its own, by <see cref="DemoModel.Rates"/>.</summary>
    public required string PricingSource { get; init; }

    public required IReadOnlyDictionary<string, DemoRhythm> Rhythms { get; init; }

    public required IReadOnlyList<DemoModel> Models { get; init; }

    public required IReadOnlyList<DemoTeam> Teams { get; init; }

    public required IReadOnlyList<DemoProject> Projects { get; init; }

    /// <summary>Calls that came without team, project, user or feature.</summary>
    public required DemoProject Unattributed { get; init; }

    public required DemoSpike Spike { get; init; }

    /// <summary>Throws <see cref="InvalidDataException"/> naming what is wrong and where.</summary>
    public static DemoProfile Load(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            var profile = JsonSerializer.Deserialize<DemoProfile>(file, Json) ?? throw new InvalidDataException("The file is empty.");
            DemoProfileCheck.Check(profile);
            return profile;
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw new InvalidDataException($"The demo profile {path} cannot be used. {e.Message}", e);
        }
    }
}

/// <param name="Growth">How much more the team calls at the end of the period than at its start: 0.35 is +35 %.</param>
/// <param name="Users">The first are the busiest.</param>
public sealed record DemoTeam(string Name, double Growth, IReadOnlyList<string> Users);

/// <summary>When calls happen, in the reporting zone. Weights; only their proportions count.</summary>
/// <param name="Weekdays">Seven, Monday first.</param>
/// <param name="Hours">Twenty-four, from midnight.</param>
public sealed record DemoRhythm(IReadOnlyList<double> Weekdays, IReadOnlyList<double> Hours);

/// <summary>
/// One day on which one project runs away. It is the latest such weekday that lies at least <see cref="DaysAgo"/> days back, so it
/// stays the same day for a week and is never more than <see cref="DaysAgo"/> + 6 days old.
/// </summary>
/// <param name="Feature">The one that causes all of it.</param>
/// <param name="Times">The day's calls against the project's usual ones.</param>
public sealed record DemoSpike(string Project, string Feature, double Times, DayOfWeek Weekday, int DaysAgo)
{
    public DateOnly DayBefore(DateOnly today)
    {
        var day = today.AddDays(-DaysAgo);
        while (day.DayOfWeek != Weekday) day = day.AddDays(-1);
        return day;
    }
}
