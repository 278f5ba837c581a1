using CostDashboard.Storage;

namespace CostDashboard.Web.Ingest;

/// <summary>What became of stored records in whose place others came.</summary>
public sealed record ReplaceAnswer
{
    public int Added { get; init; }

    /// <summary>Stored ones whose content is another now.</summary>
    public int Replaced { get; init; }

    public int Unchanged { get; init; }

    public int Deleted { get; init; }

    public IReadOnlyList<IngestError> Errors { get; init; } = [];

    /// <summary>By the records' source.</summary>
    public IReadOnlyDictionary<string, SourceCounts> Sources { get; init; } = new Dictionary<string, SourceCounts>();

    internal static ReplaceAnswer Of(WriteOutcome outcome, PricedBatch priced, string source) => new()
    {
        Sources = SourceOutcomes.Of(priced, outcome, source),
        Added = outcome.Count(AppendOutcome.Accepted),
        Replaced = outcome.Count(AppendOutcome.Replaced),
        Unchanged = outcome.Count(AppendOutcome.Duplicate),
        Deleted = outcome.Deleted,
        Errors = [.. priced.Rejected.Select(item => item.Error)],
    };
}
