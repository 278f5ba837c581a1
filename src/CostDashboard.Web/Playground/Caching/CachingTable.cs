using CostDashboard.Core.Advice;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;

namespace CostDashboard.Web.Playground;

/// <summary>What caching a prefix is worth on every model chosen; an hour is asked for only where the price has a rate for it.</summary>
public sealed class CachingTable(ModelTable table, CacheMinimums minimums)
{
    private static readonly (string Name, TimeSpan Lifetime)[] Lifetimes = [("5m", CachePlan.FiveMinutes), ("1h", CachePlan.OneHour)];

    public IReadOnlyList<CachingRow> Rows(PlaygroundChoices choices, ModelCounts counts) =>
        [.. choices.Models.SelectMany(model => OfModel(model, choices, counts))];

    private IEnumerable<CachingRow> OfModel(string model, PlaygroundChoices choices, ModelCounts counts)
    {
        var price = table.PriceOf(model, choices.Tier);
        var prefix = choices.Caching.Prefix ?? counts.Of(model)?.Tokens ?? 0;
        foreach (var (name, lifetime) in Lifetimes)
        {
            if (lifetime == CachePlan.OneHour && price?.Rates.CacheWrite1h is null) continue;

            var plan = new CachePlan(prefix, choices.Caching.Calls, TimeSpan.FromSeconds(choices.Caching.Seconds), lifetime);
            var row = new CachingRow(
                model, name, plan, price is null ? null : plan.Cost(price), price is null ? null : plan.BreakEven(price),
                minimums.For(model)?.Tokens);
            yield return row.IsTooShort
                ? row with { Saving = row.Saving is { } saving ? saving with { Cached = null } : null, BreakEven = null }
                : row;
        }
    }
}

/// <summary>A prefix in the cache of one model for one time.</summary>
/// <param name="Lifetime">"5m" or "1h".</param>
/// <param name="Saving">Null where the model has no price; with nothing cached where the prefix is too short.</param>
/// <param name="BreakEven">Null where the cache never pays, or nobody knows.</param>
/// <param name="Minimum">Tokens a prefix must have to be cached; null where none is published.</param>
public sealed record CachingRow(string Model, string Lifetime, CachePlan Plan, PromptCacheSaving? Saving, long? BreakEven, int? Minimum)
{
    public bool IsTooShort => Minimum > Plan.PrefixTokens;
}
