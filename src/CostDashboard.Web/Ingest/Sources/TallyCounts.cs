using CostDashboard.Storage.Model;

namespace CostDashboard.Web.Ingest;

/// <summary>Records by what became of them, and when the last body came.</summary>
internal readonly record struct TallyCounts(long Accepted, long Duplicates, long Conflicts, long Rejected, DateTime LastAt)
{
    public bool Any => (Accepted | Duplicates | Conflicts | Rejected) != 0;

    public void AddTo(IngestCount row)
    {
        row.Accepted += Accepted;
        row.Duplicates += Duplicates;
        row.Conflicts += Conflicts;
        row.Rejected += Rejected;
        row.LastAt = LastAt;
    }
}
