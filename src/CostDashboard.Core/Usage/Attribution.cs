using System.Text.Json.Serialization;

namespace CostDashboard.Core.Usage;

/// <summary>
/// The one list of what a record's cost can belong to. Records, keys, rules, headers, filters and tables follow it; the order is the
/// one in which pages and answers give them. The numbers are stored nowhere.
/// </summary>
public enum AttributionName
{
    Team,
    Project,
    User,
    Customer,
    Feature,
    Environment,
}

/// <summary>The names as senders and the API write them.</summary>
public static class AttributionNames
{
    public const int Count = (int)AttributionName.Environment + 1;

    public static readonly IReadOnlyList<AttributionName> All = Enum.GetValues<AttributionName>();

    private static readonly string[] Written = [.. All.Select(name => name.ToString().ToLowerInvariant())];

    /// <summary>As <see cref="All"/> orders them: "team", "project" and so on.</summary>
    public static IReadOnlyList<string> Texts => Written;

    public static string Text(this AttributionName name) => Written[(int)name];
}

/// <summary>
/// Whom a record's cost belongs to: a value for each <see cref="AttributionName"/>. Null means not known, and is shown as "(unattributed)".
/// In JSON a name that nobody knows is an error: what it was to say would be lost.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public readonly record struct Attribution
{
    public static readonly Attribution None;

    public string? Team { get; init; }

    public string? Project { get; init; }

    public string? User { get; init; }

    public string? Customer { get; init; }

    public string? Feature { get; init; }

    public string? Environment { get; init; }

    public string? this[AttributionName name] => name switch
    {
        AttributionName.Team => Team,
        AttributionName.Project => Project,
        AttributionName.User => User,
        AttributionName.Customer => Customer,
        AttributionName.Feature => Feature,
        AttributionName.Environment => Environment,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    public Attribution With(AttributionName name, string? value) => name switch
    {
        AttributionName.Team => this with { Team = value },
        AttributionName.Project => this with { Project = value },
        AttributionName.User => this with { User = value },
        AttributionName.Customer => this with { Customer = value },
        AttributionName.Feature => this with { Feature = value },
        AttributionName.Environment => this with { Environment = value },
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>A value for each name, asked for one by one.</summary>
    public static Attribution Of(Func<AttributionName, string?> valueOf)
    {
        var attribution = None;
        for (var name = default(AttributionName); (int)name < AttributionNames.Count; name++)
        {
            attribution = attribution.With(name, valueOf(name));
        }

        return attribution;
    }

    /// <summary>This one's values, and the other's where it has none.</summary>
    public Attribution Or(in Attribution other)
    {
        var either = this;
        for (var name = default(AttributionName); (int)name < AttributionNames.Count; name++)
        {
            if (this[name] is null && other[name] is { } value) either = either.With(name, value);
        }

        return either;
    }

    /// <summary>Each value trimmed as a record's own are; blank means not known.</summary>
    public Attribution Clean()
    {
        var given = this;
        return Of(name => UsageText.Clean(given[name]));
    }
}
