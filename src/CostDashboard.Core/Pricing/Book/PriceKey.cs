using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>What an answer of a price book is remembered under.</summary>
/// <param name="Source">Null for every source no rule names.</param>
/// <param name="Team">Null for every team no rule names.</param>
/// <param name="InferenceGeo">Null for every place no rule names.</param>
/// <param name="Changes">How many instants at which something of the book changes lie before, or at, the record's.</param>
internal readonly record struct PriceKey(string? Provider, string Model, string Tier, string? Source, string? Team, int Changes, string? Calls, string? InferenceGeo)
{
    internal bool IsOfOrdinaryLength => Model.Length + (Provider?.Length ?? 0) + Tier.Length + (Calls?.Length ?? 0) <= 2 * CatalogueMatcher.MaximumNameLength;
}
