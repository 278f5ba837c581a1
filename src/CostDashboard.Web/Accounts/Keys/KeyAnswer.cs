using CostDashboard.Core.Usage;
using CostDashboard.Storage.Model;

namespace CostDashboard.Web.Accounts;

/// <summary>A key without the key itself.</summary>
public sealed record KeyAnswer
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required string Prefix { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public required Attribution Defaults { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime? LastUsedAt { get; init; }

    public required DateTime? RevokedAt { get; init; }

    public required DateTime? RotatedAt { get; init; }

    /// <summary>Until when the key before the last rotation works; null when it does not, or there was none.</summary>
    public required DateTime? PreviousEndsAt { get; init; }

    /// <summary>The key itself: only in the answer that made it.</summary>
    public string? Key { get; init; }

    public static KeyAnswer Of(ApiKey key) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Prefix = key.Prefix,
        Scopes = key.Scopes.Split(' '),
        Defaults = key.Defaults,
        CreatedAt = key.CreatedAt,
        LastUsedAt = key.LastUsedAt,
        RevokedAt = key.RevokedAt,
        RotatedAt = key.RotatedAt,
        PreviousEndsAt = key.RevokedAt is null ? key.PreviousEndsAt : null,
    };
}
