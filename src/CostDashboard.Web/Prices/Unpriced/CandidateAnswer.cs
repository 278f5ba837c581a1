using CostDashboard.Core.Pricing.Book;

namespace CostDashboard.Web.Prices;

/// <summary>One thing that could have made, or changed, a record's price.</summary>
/// <param name="Rates">In USD for 1M tokens, or for 1,000 searches or requests, before service tier and discount; null where it gives no price.</param>
public sealed record CandidateAnswer(
    string Step, string? Id, string Name, bool Applies, string Why, string? Model, decimal? Multiplier, decimal? AdjustmentPercent, IReadOnlyDictionary<string, RateAnswer>? Rates)
{
    public static CandidateAnswer Of(PriceCandidate candidate) => new(
        candidate.Step.Key, candidate.Id, candidate.Name, candidate.Applies, candidate.Why,
        candidate.Price?.Model, candidate.Price?.Multiplier, candidate.Price?.Adjustment?.Percent, candidate.Price is { } price ? RateAnswer.Of(price.Rates) : null);
}
