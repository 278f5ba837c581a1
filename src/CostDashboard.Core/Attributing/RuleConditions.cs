namespace CostDashboard.Core.Attributing;

/// <summary>
/// What a record must be for a rule to match; all that are given must hold, null asks nothing. Each but the tag's name is a
/// <see cref="TextPattern"/>.
/// </summary>
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
}
