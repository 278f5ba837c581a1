using CostDashboard.Storage;

namespace CostDashboard.Web.Ingest;

/// <summary>What of a body goes to the store, and what does not.</summary>
internal sealed class PricedBatch(int capacity)
{
    private readonly List<PricedUsage> _records = new(capacity);
    private readonly List<RejectedItem> _rejected = [];
    private readonly Dictionary<(string Source, string Id), int> _places = new(capacity);

    public IReadOnlyList<PricedUsage> Records => _records;

    public IReadOnlyList<RejectedItem> Rejected => _rejected;

    /// <summary>Records whose place a later one of the same body took.</summary>
    public int Superseded { get; private set; }

    public void Reject(RejectedItem item) => _rejected.Add(item);

    /// <summary>Partial reports of one call can share a body: the last one counts, the others are duplicates of it.</summary>
    public void Add(PricedUsage usage)
    {
        var identity = (usage.Record.Source!, usage.Record.Id!);
        if (_places.TryAdd(identity, _records.Count))
        {
            _records.Add(usage);
            return;
        }

        _records[_places[identity]] = usage;
        Superseded++;
    }
}
