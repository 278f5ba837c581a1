using CostDashboard.Core.Usage;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Whether a record sent again says the same about money and attribution. Latency and the like may differ between two
/// reports of one call; a time that a source did not give is not compared.
/// </summary>
internal static class SameContent
{
    public static bool Of(StoredUsage stored, PricedUsage usage)
    {
        var a = stored.Record;
        var b = usage.Record;
        var sameTime = a.Timestamp is not { } first || b.Timestamp is not { } second
            || SqliteTime.Milliseconds(first) == SqliteTime.Milliseconds(second);
        return sameTime
            && a.Requests == b.Requests && a.Counts == b.Counts && a.HasCounts == b.HasCounts
            && a.Provider == b.Provider && a.Model == b.Model && a.ServiceTier == b.ServiceTier
            && AttributionNames.All.All(name => IsSame(a.Attribution[name], b.Attribution[name], usage.Filled.Has(name)))
            && a.ReportedCost == b.ReportedCost
                && HaveSameTags(a.Details?.Tags, b.Details?.Tags) && HaveSameCalls(a.Details?.ToolCalls, b.Details?.ToolCalls);
    }

    /// <param name="filled">Whether a rule filled what was sent: rules may have come after the record.</param>
    private static bool IsSame(string? stored, string? sent, bool filled) => stored == sent || (stored is null && filled);

    /// <summary>A record from before calls were counted has none, and is no other content for that.</summary>
    private static bool HaveSameCalls(IReadOnlyDictionary<string, long>? stored, IReadOnlyDictionary<string, long>? sent) =>
        stored is null || sent is null
            || (stored.Count == sent.Count && stored.All(call => sent.GetValueOrDefault(call.Key) == call.Value));

    private static bool HaveSameTags(IReadOnlyDictionary<string, string>? a, IReadOnlyDictionary<string, string>? b)
    {
        if (a is null || b is null) return (a?.Count ?? 0) == (b?.Count ?? 0);
        return a.Count == b.Count && a.All(tag => b.TryGetValue(tag.Key, out var value) && value == tag.Value);
    }
}
