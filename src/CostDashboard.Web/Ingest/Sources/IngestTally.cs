namespace CostDashboard.Web.Ingest;

/// <summary>A count that bodies add to from many threads.</summary>
internal sealed class IngestTally
{
    private readonly Lock _lock = new();
    private TallyCounts _counts;

    public void Add(SourceCounts more, DateTime at)
    {
        lock (_lock)
        {
            _counts = new TallyCounts(
                _counts.Accepted + more.Accepted, _counts.Duplicates + more.Duplicates, _counts.Conflicts + more.Conflicts, _counts.Rejected + more.Rejected, at);
        }
    }

    public TallyCounts Read()
    {
        lock (_lock) return _counts;
    }

    public void Subtract(TallyCounts saved)
    {
        lock (_lock)
        {
            _counts = new TallyCounts(
                _counts.Accepted - saved.Accepted, _counts.Duplicates - saved.Duplicates, _counts.Conflicts - saved.Conflicts, _counts.Rejected - saved.Rejected, _counts.LastAt);
        }
    }
}
