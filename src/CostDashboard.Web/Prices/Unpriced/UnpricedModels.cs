using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Storage;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Prices;

/// <summary>Which models have requests without a price, or with a part that has none.</summary>
public sealed class UnpricedModels(SeenGroups seen, IUsageReader records, ReportingZone zone)
{
    private const int SourcesNamed = 50;

    /// <summary>Records in which the prices are looked for that leave a part unknown.</summary>
    private const int RecordsLookedAt = 200_000;

    /// <returns>From totals, those with the most requests first, up to a limit.</returns>
    public async Task<IReadOnlyList<UnpricedModel>> ReadAsync(int limit, CancellationToken ct)
    {
        var groups = await seen.ReadAsync(new SeenQuestion(Dimension.Provider, Dimension.Model), ct);
        var most = groups.Where(IsUnpriced)
            .OrderByDescending(row => row.Totals.UnpricedRequests).ThenByDescending(row => row.Totals.PartlyUnpricedRequests)
            .ThenBy(row => row.Values[1], StringComparer.Ordinal).ThenBy(row => row.Values[0], StringComparer.Ordinal)
            .Take(limit).ToList();
        if (most.Count == 0) return [];

        var where = Of(most.Select(row => row.Values[1]));
        var days = await seen.ReadAsync(
            new SeenQuestion(Dimension.Provider, Dimension.Model) { Granularity = Granularity.Day, Where = where }, ct);
        var sources = await seen.ReadAsync(new SeenQuestion(Dimension.Source, Dimension.Model) { Where = where }, ct);
        var ofGroup = days.Where(IsUnpriced).ToLookup(row => (row.Values[0], row.Values[1]));
        var named = sources.Where(IsUnpriced).ToLookup(row => row.Values[1], row => row.Values[0], StringComparer.Ordinal);
        return
        [
            .. most.Where(row => ofGroup.Contains((row.Values[0], row.Values[1])))
                .Select(row => ModelOf(row, [.. ofGroup[(row.Values[0], row.Values[1])]], named[row.Values[1]])),
        ];
    }

    /// <summary>The prices of these models' latest records that leave a part of a cost unknown, up to a number that is looked at.</summary>
    public async Task<IReadOnlyList<AppliedPrice>> PartlyAsync(IReadOnlyList<UnpricedModel> models, CancellationToken ct)
    {
        var partly = models.Where(model => model.PartlyRequests > 0).ToList();
        if (partly.Count == 0) return [];

        var scan = new UsageScan
        {
            From = zone.StartOf(partly.Min(model => model.FirstSeen)),
            To = zone.StartOf(partly.Max(model => model.LastSeen).AddDays(1)),
            Where = Of(partly.Select(model => model.Model)),
            Order = ScanOrder.NewestFirst,
            Columns = UsageColumns.Names | UsageColumns.Price,
        };
        var prices = new Dictionary<string, AppliedPrice>(StringComparer.Ordinal);
        var missing = partly.Select(model => model.Model).ToHashSet(StringComparer.Ordinal);
        var looked = 0;
        await foreach (var batch in records.ScanAsync(scan, ct))
        {
            foreach (var (text, model) in batch.Records.Where(usage => usage.PriceJson is not null)
                .Select(usage => (usage.PriceJson!, usage.Record.Model)).Distinct())
            {
                if (!prices.TryGetValue(text, out var price)) prices[text] = price = AppliedPrice.FromJson(text);
                if (price.UnpricedParts.Count > 0) missing.Remove(model);
            }

            looked += batch.Looked;
            if (missing.Count == 0 || looked >= RecordsLookedAt) break;
        }

        return [.. prices.Values.Where(price => price.UnpricedParts.Count > 0)];
    }

    private static Dictionary<Dimension, IReadOnlyList<string>> Of(IEnumerable<string> models) =>
        new() { [Dimension.Model] = [.. models.Distinct(StringComparer.Ordinal)] };

    private static bool IsUnpriced(SpendRow row) => row.Totals is { UnpricedRequests: > 0 } or { PartlyUnpricedRequests: > 0 };

    private static UnpricedModel ModelOf(SpendRow row, IReadOnlyList<SpendRow> days, IEnumerable<string> sources) => new(
        row.Values[0] == Dimensions.Unattributed ? null : row.Values[0],
        row.Values[1],
        row.Totals.UnpricedRequests,
        row.Totals.PartlyUnpricedRequests,
        days.Aggregate(0L, (sum, day) => checked(sum + day.Totals.Tokens.TotalInput)),
        days.Aggregate(0L, (sum, day) => checked(sum + day.Totals.Tokens.TotalOutput)),
        DayOf(days.Min(day => day.Period)),
        DayOf(days.Max(day => day.Period)),
        [.. sources.Distinct().Order(StringComparer.Ordinal).Take(SourcesNamed)]);

    private static DateOnly DayOf(long period) => DateOnly.FromDayNumber((int)period);
}

/// <summary>A provider's model as records name it, of which some have no price.</summary>
/// <param name="Provider">Null where records name none.</param>
/// <param name="Requests">Those without a price.</param>
/// <param name="PartlyRequests">Those whose cost is known but for a part, such as a tool call's fee.</param>
/// <param name="InputTokens">Of the days that hold such requests; where others of the day have a price, theirs are in it.</param>
/// <param name="FirstSeen">A day of the reporting zone.</param>
/// <param name="Sources">Of all providers of the model.</param>
public sealed record UnpricedModel(
    string? Provider, string Model, long Requests, long PartlyRequests, long InputTokens, long OutputTokens,
    DateOnly FirstSeen, DateOnly LastSeen, IReadOnlyList<string> Sources);
