namespace CostDashboard.Web.Ingest;

/// <summary>Records by what became of them.</summary>
public sealed record SourceCounts(long Accepted, long Duplicates, long Conflicts, long Rejected)
{
    public static readonly SourceCounts None = new(0, 0, 0, 0);

    public static SourceCounts operator +(SourceCounts a, SourceCounts b) =>
        new(a.Accepted + b.Accepted, a.Duplicates + b.Duplicates, a.Conflicts + b.Conflicts, a.Rejected + b.Rejected);
}
