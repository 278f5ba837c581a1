using System.Text.Json.Serialization;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Attributing;

/// <summary>
/// What a record must be for a rule to match; all that are given must hold, null asks nothing. Each but the tag's name is a
/// <see cref="TextPattern"/>. In JSON a condition nobody knows is an error: a slip in its name would widen the rule.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RuleConditions
{
    public string? Source { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    public string? Team { get; init; }

    public string? Project { get; init; }

    public string? User { get; init; }

    public string? Feature { get; init; }

    public string? Environment { get; init; }

    /// <summary>A tag's name as it is written, without wildcards. Alone: the tag is there, whatever its value.</summary>
    public string? TagName { get; init; }

    public string? TagValue { get; init; }

    /// <summary>Trimmed as records' own values are; blank asks nothing.</summary>
    public RuleConditions Clean() => new()
    {
        Source = UsageText.Clean(Source),
        Provider = UsageText.Clean(Provider),
        Model = UsageText.Clean(Model),
        Team = UsageText.Clean(Team),
        Project = UsageText.Clean(Project),
        User = UsageText.Clean(User),
        Feature = UsageText.Clean(Feature),
        Environment = UsageText.Clean(Environment),
        TagName = UsageText.Clean(TagName),
        TagValue = UsageText.Clean(TagValue),
    };
}
