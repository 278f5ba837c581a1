namespace CostDashboard.Storage.Model;

/// <summary>What came in through one API key in one format on one day of the reporting zone.</summary>
public sealed class IngestCount
{
    public required string Source { get; set; }

    public required string Format { get; set; }

    public DateOnly Day { get; set; }

    public long Accepted { get; set; }

    public long Duplicates { get; set; }

    public long Conflicts { get; set; }

    public long Rejected { get; set; }

    public DateTime LastAt { get; set; }
}
