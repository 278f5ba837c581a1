using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>All of a record that its cost is made of, beside the price.</summary>
/// <param name="Counts">Tokens and web searches.</param>
/// <param name="Requests">How many calls the counts stand for; their mean decides the context tier.</param>
/// <param name="ToolCalls">As <see cref="UsageDetails.ToolCalls"/>; null when there are none.</param>
/// <param name="LargestPass">Tokens, as <see cref="UsageDetails.LargestPassTokens"/>: they decide the context tier in place of the mean.</param>
public readonly record struct BilledUsage(TokenCounts Counts, long Requests, IReadOnlyDictionary<string, long>? ToolCalls = null, long? LargestPass = null)
{
    public static BilledUsage Of(UsageRecord record) => new(record.Counts, record.Requests, record.Details?.ToolCalls, record.Details?.LargestPassTokens);

    /// <summary>Calls of a kind; web searches are one.</summary>
    internal long Calls(string kind) =>
        kind == Usage.ToolCalls.WebSearch ? Counts.WebSearches : ToolCalls?.GetValueOrDefault(kind) ?? 0;
}
