namespace CostDashboard.Web.Fetching;

/// <summary>What one request for a page came to.</summary>
public sealed record PageAnswer
{
    /// <summary>Null when there is none that can be used.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Why there is none and what to do about it, without the key.</summary>
    public string? Problem { get; init; }

    /// <summary>The same request may well succeed later.</summary>
    public bool IsPassing { get; init; }

    /// <summary>How long the provider asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
