using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>What a price may depend on.</summary>
/// <param name="Tier">As ServiceTiers.Normalize spells it.</param>
internal readonly record struct PriceQuestion(string? Provider, string Model, string Tier, string? Source, string? Team, DateTime AtUtc)
{
    /// <summary>As <see cref="ToolCalls.KindsOf"/> writes them.</summary>
    public string? Calls { get; init; }

    /// <summary>As <see cref="UsageDetails.InferenceGeo"/>.</summary>
    public string? InferenceGeo { get; init; }

    public static PriceQuestion Of(UsageRecord record, DateTime atUtc) =>
        new(record.Provider, record.Model, ServiceTiers.Normalize(record.ServiceTier), record.Source, record.Team, atUtc)
        {
            Calls = record.Counts.WebSearches == 0 && record.Details is null ? null : ToolCalls.KindsOf(record.Counts, record.Details?.ToolCalls),
            InferenceGeo = record.Details?.InferenceGeo,
        };
}
