using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Snapshots.Diff;

namespace CostDashboard.Web.Prices;

/// <summary>A <see cref="PriceMove"/> as the API writes it.</summary>
/// <param name="OriginBefore">"market", "own" or "list"; null when there was no price.</param>
public sealed record MoveAnswer(string Provider, string Model, ChangeKind Kind, string? OriginBefore, string? OriginAfter, IReadOnlyList<PreviewAnswer.RateStep> Rates)
{
    public static MoveAnswer Of(PriceMove move) => new(
        move.Provider, move.Model, move.Kind, Origin(move.Before), Origin(move.After),
        [.. move.Rates.Select(rate => new PreviewAnswer.RateStep(rate.Key, null, rate.Above, rate.Old, rate.New, rate.Factor))]);

    private static string? Origin(AppliedPrice? price) => price?.Origin.ToString().ToLowerInvariant();
}
