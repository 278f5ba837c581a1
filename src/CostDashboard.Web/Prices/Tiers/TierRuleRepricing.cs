using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Storage;

namespace CostDashboard.Web.Prices;

/// <summary>Which stored records a rule that begins in the past is for: they keep their cost until somebody prices them again.</summary>
public sealed class TierRuleRepricing(ISpendReader reader, Pricer pricer, ReportingZone zone, TimeProvider time)
{
    /// <summary>Null where the rule begins now, where no record since then has its tier and models, or where too many models do.</summary>
    public async Task<TierRuleOffer?> OfAsync(ServiceTierRule rule, DateTime? from, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (from is not { } start || start >= now) return null;

        // Totals are kept by day, so the first day counts as a whole and may include some records too many.
        var (first, last) = (zone.DayOf(start), zone.DayOf(now));
        var question = new SpendQuestion { From = zone.StartOf(first), To = zone.StartOf(last.AddDays(1)) };
        var byTier = await reader.ReadAsync(question with { GroupBy = [Dimension.ServiceTier, Dimension.Model] }, ct);
        var byProvider = await reader.ReadAsync(question with { GroupBy = [Dimension.Provider, Dimension.Model] }, ct);
        if (byTier.Refusal is not null || byProvider.Refusal is not null) return null;

        var providers = byProvider.Rows.ToLookup(row => row.Values[1], row => row.Values[0], StringComparer.Ordinal);

        // The three together are kept nowhere: a model that several providers serve counts with the requests of all of them.
        var affected = byTier.Rows
            .SelectMany(row => providers[row.Values[1]].Select(provider => (Row: row, Provider: provider, Model: row.Values[1])))
            .Where(one => IsFor(rule, Known(one.Provider), one.Model, Known(one.Row.Values[0]), now)).ToList();
        if (affected.Count == 0) return null;

        var requests = affected.Select(one => one.Row).Distinct().Sum(row => row.Totals.Requests);
        return new TierRuleOffer(
            start, question.To, first, last, Only(affected.Select(one => one.Provider)), Only(affected.Select(one => one.Model)), requests);
    }

    private bool IsFor(ServiceTierRule rule, string? provider, string model, string? tier, DateTime now) =>
        pricer.FindPrice(provider, model, tier, now) is { } price && rule.IsFor(price, model);

    /// <summary>The name that all have, which narrows repricing down; null where they differ.</summary>
    private static string? Only(IEnumerable<string> names) =>
        names.Distinct(StringComparer.Ordinal).Take(2).ToList() is [var one] ? one : null;

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
