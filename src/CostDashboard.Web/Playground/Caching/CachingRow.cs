using CostDashboard.Core.Analytics;

namespace CostDashboard.Web.Playground;

/// <summary>A prefix in the cache of one model for one time.</summary>
/// <param name="Lifetime">"5m" or "1h".</param>
/// <param name="Saving">Null where the model has no price; with nothing cached where the prefix is too short.</param>
/// <param name="BreakEven">Null where the cache never pays, or nobody knows.</param>
/// <param name="Minimum">Tokens a prefix must have to be cached; null where none is published.</param>
public sealed record CachingRow(string Model, string Lifetime, CachePlan Plan, PromptCacheSaving? Saving, long? BreakEven, int? Minimum)
{
    public bool IsTooShort => Minimum > Plan.PrefixTokens;
}
