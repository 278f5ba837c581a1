namespace CostDashboard.Storage.Model;

/// <summary>A person signed in with one browser. The cookie only names the row: without it, the cookie opens nothing.</summary>
public sealed class Session
{
    public required string Id { get; set; }

    public required string UserId { get; set; }

    /// <summary>The account's security stamp at sign-in: a new password ends the sessions that began with the old one.</summary>
    public required string Stamp { get; set; }

    /// <summary>Whether the person asked to stay signed in.</summary>
    public bool Remembered { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>Last use, up to a minute behind; the session ends a fixed time after it.</summary>
    public DateTime SeenAt { get; set; }
}
