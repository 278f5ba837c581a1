using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.Web.Spend;

/// <summary>Adds up stored records by the price that was applied to them. Made anew for each question.</summary>
internal sealed class PricedGroupScan
{
    /// <summary>About a second's work.</summary>
    public const int RecordsLookedAt = 500_000;

    /// <summary>Of prices, and of models without one. A record of one more ends the answer, as too many records do.</summary>
    public const int MostGroups = 10_000;

    private readonly Dictionary<string, PricedGroup> _recent = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, PricedGroup> _priced = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Provider, string Model), PricedGroup> _unpriced = [];

    private int Groups => _priced.Count + _unpriced.Count;

    /// <summary>Of the question's instants and filter, from the earliest record on, up to a bounded number that is looked at.</summary>
    public async Task<PricedGroups> RunAsync(IUsageReader reader, SpendQuestion question, CancellationToken ct)
    {
        var scan = new UsageScan
        {
            From = question.From,
            To = question.To,
            Where = question.Where,
            Columns = UsageColumns.Names | UsageColumns.Counts | UsageColumns.Costs | UsageColumns.Price | UsageColumns.PriceDetails,
        };
        var looked = 0L;
        await foreach (var batch in reader.ScanAsync(scan, ct))
        {
            if (looked >= RecordsLookedAt) return Answer(looked, batch.StartsAt);

            foreach (var usage in batch.Records)
            {
                if (Groups > MostGroups) return Answer(looked, usage.At);
                Add(usage);
            }

            looked += batch.Looked;
        }

        return Answer(looked, completeTo: null);
    }

    private PricedGroups Answer(long looked, DateTime? completeTo) => new(
        [
            .. _priced.Values.Concat(_unpriced.Values)
                .OrderByDescending(group => group.Cost).ThenBy(group => group.Model, StringComparer.Ordinal),
        ],
        looked,
        completeTo);

    private void Add(StoredUsage usage)
    {
        var record = usage.Record;
        var group = usage.PriceJson is { } price ? Priced(price) : Unpriced(record.Provider, record.Model);
        group.Add(BilledUsage.Of(record), usage.Cost, record.ReportedCost);
    }

    /// <summary>Records charged alike bring the same text, mostly the very object, which is found without reading it.</summary>
    private PricedGroup Priced(string price)
    {
        if (_recent.TryGetValue(price, out var group)) return group;

        if (!_priced.TryGetValue(price, out group))
        {
            var applied = AppliedPrice.FromJson(price);
            _priced[price] = group = new PricedGroup(applied, applied.FallbackProvider ?? applied.Provider, applied.Model);
        }

        if (_recent.Count > MostGroups) _recent.Clear();
        return _recent[price] = group;
    }

    private PricedGroup Unpriced(string? provider, string model)
    {
        if (_unpriced.TryGetValue((provider, model), out var group)) return group;

        return _unpriced[(provider, model)] = new PricedGroup(null, provider, model);
    }
}

/// <param name="Groups">The most expensive first.</param>
/// <param name="Looked">Records of the time asked for, whatever the filter.</param>
/// <param name="CompleteTo">UTC; where there are more records than are looked at, those from this instant on are missing or in
/// part. Null when all are there.</param>
public sealed record PricedGroups(IReadOnlyList<PricedGroup> Groups, long Looked, DateTime? CompleteTo);
