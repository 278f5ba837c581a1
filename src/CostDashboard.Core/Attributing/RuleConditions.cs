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
    /// <summary>The patterns of the names of attribution.</summary>
    [JsonIgnore] public Attribution Names { get; init; }

    public string? Source { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    public string? Team { get => Names.Team; init => Names = Names with { Team = value }; }

    public string? Project { get => Names.Project; init => Names = Names with { Project = value }; }

    public string? User { get => Names.User; init => Names = Names with { User = value }; }

    public string? Customer { get => Names.Customer; init => Names = Names with { Customer = value }; }

    public string? Feature { get => Names.Feature; init => Names = Names with { Feature = value }; }

    public string? Environment { get => Names.Environment; init => Names = Names with { Environment = value }; }

    /// <summary>A tag's name as it is written, without wildcards. Alone: the tag is there, whatever its value.</summary>
    public string? TagName { get; init; }

    public string? TagValue { get; init; }

    /// <summary>Trimmed as records' own values are; blank asks nothing.</summary>
    public RuleConditions Clean() => new()
    {
        Source = UsageText.Clean(Source),
        Provider = UsageText.Clean(Provider),
        Model = UsageText.Clean(Model),
        Names = Names.Clean(),
        TagName = UsageText.Clean(TagName),
        TagValue = UsageText.Clean(TagValue),
    };
}
