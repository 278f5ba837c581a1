namespace CostDashboard.Storage.Model;

/// <summary>
/// "If a record matches, what it lacks becomes this." Conditions are texts in which * stands for any characters; null
/// means any value. Rules are tried in the order of <see cref="Position"/>.
/// </summary>
public sealed class AttributionRule
{
    public int Id { get; set; }

    public int Position { get; set; }

    public bool Enabled { get; set; }

    public string? Source { get; set; }

    public string? Provider { get; set; }

    public string? Model { get; set; }

    public string? Team { get; set; }

    public string? Project { get; set; }

    public string? User { get; set; }

    public string? Feature { get; set; }

    public string? Environment { get; set; }

    /// <summary>The name of a tag; with <see cref="TagValue"/> null, any value of it.</summary>
    public string? TagName { get; set; }

    public string? TagValue { get; set; }

    public string? SetTeam { get; set; }

    public string? SetProject { get; set; }

    public string? SetUser { get; set; }

    public string? SetFeature { get; set; }

    public string? SetEnvironment { get; set; }

    public DateTime ChangedAt { get; set; }

    /// <summary>The person's e-mail address or the API key's name.</summary>
    public required string ChangedBy { get; set; }
}
