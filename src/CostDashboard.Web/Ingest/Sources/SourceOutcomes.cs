using System.Runtime.InteropServices;
using CostDashboard.Storage;

namespace CostDashboard.Web.Ingest;

/// <summary>What became of one body's records, by the source that they name.</summary>
internal static class SourceOutcomes
{
    /// <param name="otherwise">The source of what was rejected, which may not have been read that far: the body's only source, else this
    /// one.</param>
    public static IReadOnlyDictionary<string, SourceCounts> Of(PricedBatch batch, WriteOutcome outcome, string otherwise)
    {
        var counts = new Dictionary<string, TallyCounts>(StringComparer.Ordinal);
        for (var i = 0; i < outcome.Records.Count; i++)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, batch.Records[i].Record.Source!, out _);
            sum = With(sum, outcome.Records[i]);
        }

        if (batch.Superseded + batch.Rejected.Count > 0)
        {
            var rest = counts.Count == 1 ? counts.Keys.First() : otherwise;
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, rest, out _);
            sum = sum with { Duplicates = sum.Duplicates + batch.Superseded, Rejected = sum.Rejected + batch.Rejected.Count };
        }

        return counts.ToDictionary(
            pair => pair.Key,
            pair => new SourceCounts(pair.Value.Accepted, pair.Value.Duplicates, pair.Value.Conflicts, pair.Value.Rejected),
            StringComparer.Ordinal);
    }

    private static TallyCounts With(TallyCounts sum, AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Duplicate => sum with { Duplicates = sum.Duplicates + 1 },
        AppendOutcome.Conflict => sum with { Conflicts = sum.Conflicts + 1 },
        _ => sum with { Accepted = sum.Accepted + 1 },
    };
}
