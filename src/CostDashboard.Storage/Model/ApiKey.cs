using CostDashboard.Core.Usage;

namespace CostDashboard.Storage.Model;

/// <summary>
/// A key that programs call with. Only its SHA-256 is stored; <see cref="Name"/> is the source of records that name none, and
/// outlives rotation.
/// </summary>
public sealed class ApiKey
{
    public int Id { get; set; }

    public required string Name { get; set; }

    /// <summary>SHA-256 of the key, lower-case hex.</summary>
    public required string Hash { get; set; }

    /// <summary>The first characters, so that a person can tell keys apart.</summary>
    public required string Prefix { get; set; }

    /// <summary>Space-separated: ingest read admin.</summary>
    public required string Scopes { get; set; }

    /// <summary>What records are given where neither they nor the request says it.</summary>
    public Attribution Defaults { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? LastUsedAt { get; set; }

    public DateTime? RevokedAt { get; set; }

    public DateTime? RotatedAt { get; set; }

    /// <summary>SHA-256 of the key before the last rotation, which is good until <see cref="PreviousEndsAt"/>.</summary>
    public string? PreviousHash { get; set; }

    public DateTime? PreviousEndsAt { get; set; }
}
