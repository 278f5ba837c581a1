namespace CostDashboard.Web.Ingest;

/// <summary>Which rejected records to list, newest first.</summary>
public sealed record RejectedFilter
{
    public string? Source { get; init; }

    public string? Format { get; init; }

    public string? Field { get; init; }

    /// <summary>As <see cref="Core.Formats.Rejected.RejectedText.ReasonOf"/> makes it of messages.</summary>
    public string? Reason { get; init; }

    public int Limit { get; init; } = 100;

    /// <summary>Only those kept before this one.</summary>
    public long? Before { get; init; }
}
