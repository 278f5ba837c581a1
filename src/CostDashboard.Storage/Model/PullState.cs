namespace CostDashboard.Storage.Model;

/// <summary>How far a connector has fetched a provider's usage reports.</summary>
public sealed class PullState
{
    /// <summary>The connector's name, which is also the source of its records.</summary>
    public required string Connector { get; set; }

    /// <summary>The last day (UTC) that was fetched whole; null before the first.</summary>
    public DateOnly? LastDay { get; set; }

    public DateTime? LastSuccessAt { get; set; }

    public DateTime? LastAttemptAt { get; set; }

    /// <summary>Why the last attempt failed; null when it did not.</summary>
    public string? Error { get; set; }

    /// <summary>Records the last successful attempt brought, unchanged ones included.</summary>
    public long Records { get; set; }
}
