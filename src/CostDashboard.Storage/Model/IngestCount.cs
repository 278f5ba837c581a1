namespace CostDashboard.Storage.Model;

/// <summary>What came in of one source through one API key in one format on one day of the reporting zone.</summary>
public sealed class IngestCount
{
    /// <summary>As the records name it.</summary>
    public required string Source { get; set; }

    /// <summary>The API key's name; for what is uploaded or fetched, the name of that.</summary>
    public required string Key { get; set; }

    public required string Format { get; set; }

    public DateOnly Day { get; set; }

    public long Accepted { get; set; }

    public long Duplicates { get; set; }

    public long Conflicts { get; set; }

    public long Rejected { get; set; }

    public DateTime LastAt { get; set; }
}
