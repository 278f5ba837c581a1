using CostDashboard.Core.Pricing.Catalogue;
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
            Calls = record.Counts.WebSearches == 0 && record.Details is null
                ? null
                : ToolCalls.KindsOf(record.Counts, record.Details?.ToolCalls),
            InferenceGeo = record.Details?.InferenceGeo,
        };
}

/// <summary>What an answer of a price book is remembered under.</summary>
/// <param name="Source">Null for every source no rule names.</param>
/// <param name="Team">Null for every team no rule names.</param>
/// <param name="InferenceGeo">Null for every place no rule names.</param>
/// <param name="Changes">How many instants at which something of the book changes lie before, or at, the record's.</param>
internal readonly record struct PriceKey(
    string? Provider, string Model, string Tier, string? Source, string? Team, int Changes, string? Calls, string? InferenceGeo)
{
    internal bool IsOfOrdinaryLength =>
        Model.Length + (Provider?.Length ?? 0) + Tier.Length + (Calls?.Length ?? 0) <= 2 * CatalogueMatcher.MaximumNameLength;
}
