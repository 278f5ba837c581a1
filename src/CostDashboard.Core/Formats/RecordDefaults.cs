using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>What the request says for every record that does not say it itself. Values are trimmed; the rules check them with the record.</summary>
public sealed record RecordDefaults
{
    public static readonly RecordDefaults None = new();

    public Attribution Attribution { get; init; } = Attribution.None;

    /// <summary>Of records that name none, before the API key's name: a connection that pulls reports has a name of its own.</summary>
    public string? Source { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    /// <summary>Only for a body of one record: shared by several it would make one of them.</summary>
    public string? Id { get; init; }

    /// <summary>UTC, to the millisecond.</summary>
    public DateTime? Timestamp { get; init; }
}
