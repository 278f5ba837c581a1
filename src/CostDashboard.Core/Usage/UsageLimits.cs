namespace CostDashboard.Core.Usage;

/// <summary>
/// What a usage record may hold. Lengths are in UTF-16 characters after trimming, numbers inclusive.
/// A record over a limit is rejected, never cut: a cut name would be another name.
/// </summary>
public static class UsageLimits
{
    public const int Id = 256;
    public const int Source = 128;
    public const int Provider = 64;
    public const int Model = 256;

    /// <summary>Of each <see cref="AttributionName"/>.</summary>
    public const int Attribution = 128;

    public const int ServiceTier = 32;
    public const int Status = 32;
    public const int PromptHash = 128;
    public const int InferenceGeo = 32;

    public const int Tags = 32;
    public const int TagKey = 64;
    public const int TagValue = 256;

    /// <summary>Of every token count. The sum of all buckets stays far inside 64 bits.</summary>
    public const long Count = 100_000_000_000;

    /// <summary>Calls one record may stand for; at least 1.</summary>
    public const long Requests = 1_000_000_000;

    /// <summary>Milliseconds.</summary>
    public const long LatencyMs = 1_000_000_000;

    /// <summary>USD, of a reported or predicted cost.</summary>
    public const decimal CostUsd = 10_000_000m;

    /// <summary>Before any LLM was billed by the token: an older time is a wrong clock or a wrong unit.</summary>
    public static readonly DateTime EarliestTimestamp = new(2015, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>How far a sender's clock may run ahead of ours.</summary>
    public static readonly TimeSpan ClockAhead = TimeSpan.FromDays(1);

    /// <summary>Records in one body. Tiny rejected ones cost more memory than the bytes that brought them.</summary>
    public const int RecordsPerBody = 1_000_000;

    /// <summary>NDJSON lines that are not JSON before the whole body is given up: each costs an exception.</summary>
    public const int BadLinesPerBody = 10_000;

    /// <summary>Characters of a sender's value that an error message may repeat.</summary>
    public const int Echo = 64;
}
