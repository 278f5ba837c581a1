namespace CostDashboard.Storage.Model;

/// <summary>How a file that is fetched on a schedule was fetched last.</summary>
public sealed class FetchState
{
    /// <summary>Which file: "currency" or "prices".</summary>
    public required string Name { get; set; }

    /// <summary>Where from; what is remembered of another address means nothing.</summary>
    public string? Url { get; set; }

    /// <summary>Of the last file that was taken; sent back so that the same file is not sent again.</summary>
    public string? ETag { get; set; }

    public DateTime? LastAttemptAt { get; set; }

    /// <summary>When a file was last taken, or found unchanged.</summary>
    public DateTime? LastSuccessAt { get; set; }

    /// <summary>Why the last attempt failed, or what of its file was not taken; null when all was well.</summary>
    public string? Problem { get; set; }

    /// <summary>What the last success brought, in a sentence.</summary>
    public string? Outcome { get; set; }

    /// <summary>A file that waits for a person's yes, compressed with gzip; null when none does.</summary>
    public byte[]? Waiting { get; set; }

    public DateTime? WaitingSince { get; set; }
}
