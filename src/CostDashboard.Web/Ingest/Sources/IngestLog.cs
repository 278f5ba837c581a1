using CostDashboard.Web.Metrics;

namespace CostDashboard.Web.Ingest;

/// <summary>What the operator is shown of each body: counts, and the records that were not accepted.</summary>
public sealed class IngestLog(IngestCounters counters, IngestMetrics metrics, RejectedRecords rejected)
{
    internal void Note(IngestOrigin origin, IngestAnswer answer, IReadOnlyList<RejectedItem> items)
    {
        if (answer.IsKeyOfAnotherBody) return;

        if (origin.IsSentAgain)
        {
            // It was counted and kept when it came first.
            Count(
                origin,
                answer with { Rejected = 0 },
                answer.Sources.ToDictionary(source => source.Key, source => source.Value with { Rejected = 0 }));
            return;
        }

        Count(origin, answer, answer.Sources);
        if (items.Count > 0) rejected.Keep(origin, items);
    }

    /// <summary>Reports that are fetched again and again: what is rejected of them comes again by itself, and is not kept.</summary>
    internal void Note(IngestOrigin origin, ReplaceAnswer answer) => Count(
        origin,
        new IngestAnswer { Accepted = answer.Added + answer.Replaced, Duplicates = answer.Unchanged, Rejected = answer.Errors.Count },
        answer.Sources);

    private void Count(IngestOrigin origin, IngestAnswer answer, IReadOnlyDictionary<string, SourceCounts> sources)
    {
        counters.Count(origin, sources);
        metrics.Count(origin.Format, answer);
    }
}
