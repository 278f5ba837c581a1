using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Storage;

namespace CostDashboard.Web.Prices;

/// <summary>Which stored records a rule that begins in the past is for: they keep their cost until somebody prices them again.</summary>
public sealed class TierRuleRepricing(ISpendReader reader, Pricer pricer, ReportingZone zone, TimeProvider time)
{
    /// <summary>Null where the rule begins now, or where no record since then has its tier and models.</summary>
    public async Task<TierRuleOffer?> OfAsync(ServiceTierRule rule, DateTime? from, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (from is not { } start || start >= now) return null;

        // Totals are kept by day, so the first day counts as a whole and may include some records too many.
        var (first, last) = (zone.DayOf(start), zone.DayOf(now));
        var answer = await reader.ReadAsync(new SpendQuestion
        {
            From = zone.StartOf(first),
            To = zone.StartOf(last.AddDays(1)),
            GroupBy = [Dimension.Provider, Dimension.Model, Dimension.ServiceTier],
        }, ct);
        var affected = answer.Rows.Where(row => IsFor(rule, row, now)).ToList();
        if (affected.Count == 0) return null;

        var requests = affected.Sum(row => row.Totals.Requests);
        return new TierRuleOffer(start, zone.StartOf(last.AddDays(1)), first, last, Only(affected, 0), Only(affected, 1), requests);
    }

    private bool IsFor(ServiceTierRule rule, SpendRow row, DateTime now)
    {
        var (provider, model, tier) = (Known(row.Values[0]), row.Values[1], Known(row.Values[2]));
        return pricer.FindPrice(provider, model, tier, now) is { } price && rule.IsFor(price, model);
    }

    /// <summary>The name that all rows have, which narrows repricing down; null where they differ.</summary>
    private static string? Only(List<SpendRow> rows, int dimension) =>
        rows.Select(row => row.Values[dimension]).Distinct(StringComparer.Ordinal).Take(2).ToList() is [var one] ? one : null;

    private static string? Known(string value) => value == Dimensions.Unattributed ? null : value;
}

/// <summary>What may be priced again after a rule was set for the past.</summary>
/// <param name="From">The time is in UTC.</param>
/// <param name="To">The time is in UTC; the range ends before it.</param>
/// <param name="First">The first day, in the reporting zone.</param>
/// <param name="Last">The last day, inclusive.</param>
/// <param name="Provider">The name that all the records have; null where they differ.</param>
/// <param name="Model">The name that all the records have; null where they differ.</param>
/// <param name="Requests">Requests of the tier and its models since the beginning of the first day.</param>
public sealed record TierRuleOffer(
    DateTime From, DateTime To, DateOnly First, DateOnly Last, string? Provider, string? Model, long Requests)
{
    public RepricingInput ToDraft() => new() { First = First, Last = Last, Provider = Provider ?? "", Model = Model ?? "" };
}
