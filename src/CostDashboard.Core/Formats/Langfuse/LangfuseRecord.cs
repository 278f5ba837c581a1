using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>A generation as a usage record: the observation's id is its identity, its start its time.</summary>
internal static class LangfuseRecord
{
    public static UsageRecord Build(string id, LangfuseFacts facts, LangfuseTrace? trace, RecordDefaults defaults)
    {
        var said = facts.Attribution.Or(trace?.Attribution ?? Attribution.None);

        return new UsageRecord
        {
            Id = id,
            Timestamp = facts.Start ?? facts.Sent ?? defaults.Timestamp,
            Provider = defaults.Provider,
            Model = facts.Model ?? defaults.Model ?? "",
            Attribution = said.Or(defaults.Attribution),
            Counts = facts.Usage?.Counts ?? default,
            HasCounts = facts.Usage is { AreTokens: true },
            ServiceTier = ServiceTiers.Normalize(facts.ServiceTier),
            Status = facts.Status,
            LatencyMs = Latency(facts),
            ReportedCost = facts.Cost,
            Details = trace?.Tags is { } tags ? new UsageDetails { Tags = tags } : null,
        };
    }

    /// <summary>A rule's problem under Langfuse's name for the field.</summary>
    public static FieldProblem Named(FieldProblem problem) => problem.Field switch
    {
        UsageFields.Timestamp => problem with { Field = "startTime" },
        UsageFields.User => problem with { Field = "userId" },
        UsageFields.CostUsd => problem with { Field = "costDetails" },
        UsageFields.Id or UsageFields.Model or UsageFields.Environment => problem,
        _ => problem with { Field = "usageDetails", Message = $"{problem.Field} {problem.Message}" },
    };

    private static long? Latency(LangfuseFacts facts) =>
        (facts.End - facts.Start)?.TotalMilliseconds is { } milliseconds and >= 0 and <= UsageLimits.LatencyMs ? (long)milliseconds : null;
}
