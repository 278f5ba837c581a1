namespace CostDashboard.Web.Ingest;

/// <summary>A count that bodies add to from many threads.</summary>
internal sealed class IngestTally
{
    private readonly Lock _lock = new();
    private TallyCounts _counts;

    public void Add(IngestAnswer answer, DateTime at)
    {
        lock (_lock)
        {
            _counts = new TallyCounts(
                _counts.Accepted + answer.Accepted, _counts.Duplicates + answer.Duplicates, _counts.Conflicts + answer.Conflicts, _counts.Rejected + answer.Rejected, at);
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
