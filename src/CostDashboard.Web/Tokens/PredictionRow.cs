using CostDashboard.Core.Analytics;

namespace CostDashboard.Web.Tokens;

/// <summary>Predictions of a period and a model.</summary>
/// <param name="Period">A day, a week's Monday, or null for the whole range.</param>
/// <param name="Model">Null for all.</param>
/// <param name="ByHash">Records among them that were found by the hash of a kept count; the others predicted themselves.</param>
/// <param name="Tokens">Of the whole input.</param>
public sealed record PredictionRow(string? Period, string? Model, int Records, int ByHash, PredictionScore Tokens, PredictionScore Cost)
{
    public static PredictionRow Of(string? period, string? model, IReadOnlyCollection<PredictionSample> samples) => new(
        period, model, samples.Count, samples.Count(sample => sample.KeptHash is not null),
        PredictionScore.Of(samples.Where(sample => sample is { PredictedTokens: not null, ActualTokens: not null }).Select(sample => ((decimal)sample.PredictedTokens!, (decimal)sample.ActualTokens!))),
        PredictionScore.Of(samples.Where(sample => sample is { PredictedCost: not null, ActualCost: not null }).Select(sample => (sample.PredictedCost!.Value.Usd, sample.ActualCost!.Value.Usd))));
}
