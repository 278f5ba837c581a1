using CostDashboard.Core.Formats;
using CostDashboard.Storage;

namespace CostDashboard.Web.Ingest;

/// <summary>Where a body came from and how it is to be taken.</summary>
/// <param name="Source">Of records that name none: the API key's name.</param>
public sealed record IngestOrigin(string Source)
{
    /// <summary>As <see cref="UsageFormats"/> names it, or "otlp" and "langfuse", which have doors of their own.</summary>
    public string Format { get; init; } = UsageFormats.Native.Name;

    public OnConflict OnConflict { get; init; }

    /// <summary>The Idempotency-Key header; null when there was none.</summary>
    public Idempotency? Idempotency { get; init; }

    /// <summary>A record that was rejected, mended by a person: rejected anew, it stays what it was.</summary>
    public bool IsSentAgain { get; init; }
}
