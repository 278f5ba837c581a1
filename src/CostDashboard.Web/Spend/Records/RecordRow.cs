using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Spend;

/// <param name="Key">Opaque and safe in an address.</param>
/// <param name="Timestamp">UTC.</param>
/// <param name="Team">Null when the record names none; so are project and environment.</param>
/// <param name="Cost">Null when unknown.</param>
public sealed record RecordRow(
    string Key,
    DateTime Timestamp,
    string? Provider,
    string Model,
    string? Team,
    string? Project,
    string? Environment,
    long Requests,
    long InputTokens,
    long OutputTokens,
    Money? Cost)
{
    /// <summary>The status, where it says that the request failed.</summary>
    public string? Failure { get; init; }
}
