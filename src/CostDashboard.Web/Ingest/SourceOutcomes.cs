using CostDashboard.Storage;

namespace CostDashboard.Web.Ingest;

/// <summary>What became of one body's records, by the source that they name.</summary>
internal static class SourceOutcomes
{
    private static readonly SourceCounts Accepted = new(1, 0, 0, 0);
    private static readonly SourceCounts Duplicate = new(0, 1, 0, 0);
    private static readonly SourceCounts Conflict = new(0, 0, 1, 0);

    /// <param name="otherwise">The source of what was rejected, which may not have been read that far: the body's only source, else this one.</param>
    public static IReadOnlyDictionary<string, SourceCounts> Of(PricedBatch batch, WriteOutcome outcome, string otherwise)
    {
        var counts = new Dictionary<string, SourceCounts>(StringComparer.Ordinal);
        for (var i = 0; i < outcome.Records.Count; i++) Add(counts, batch.Records[i].Record.Source!, CountsOf(outcome.Records[i]));

        var rest = counts.Count == 1 ? counts.Keys.First() : otherwise;
        if (batch.Superseded + batch.Rejected.Count > 0) Add(counts, rest, new SourceCounts(0, batch.Superseded, 0, batch.Rejected.Count));
        return counts;
    }

    private static void Add(Dictionary<string, SourceCounts> counts, string source, SourceCounts more) =>
        counts[source] = counts.GetValueOrDefault(source, SourceCounts.None) + more;

    private static SourceCounts CountsOf(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Duplicate => Duplicate,
        AppendOutcome.Conflict => Conflict,
        _ => Accepted,
    };
}
