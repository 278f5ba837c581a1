namespace CostDashboard.Storage.Model;

/// <summary>A one-time link by which a person makes an account of their own. Only the SHA-256 of its secret part is stored.</summary>
public sealed class Invitation
{
    public int Id { get; set; }

    public required string Email { get; set; }

    /// <summary>The role that the account gets.</summary>
    public required string Role { get; set; }

    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public required string TokenHash { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>The person's e-mail address or the API key's name.</summary>
    public required string CreatedBy { get; set; }

    public DateTime ExpiresAt { get; set; }

    /// <summary>When the link was used, or taken back; null while it is open.</summary>
    public DateTime? ClosedAt { get; set; }
}
