using CostDashboard.Core.Analytics;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Web.Tokens;

namespace CostDashboard.Web.Playground;

/// <summary>What was predicted in the last 30 days beside what was billed, and what estimates are corrected by.</summary>
public sealed class BilledQuery(
    Predictions predictions, PredictionsQuery scores, Calibrations calibrations, ModelTokenizers models, TimeProvider time)
{
    public const int Days = 30;

    public async Task<BilledView> RunAsync(PredictionPeriod period, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var page = await predictions.ReadAsync(now.AddDays(-Days), now, ct);
        var corrections = await CorrectionsAsync(page.Samples, ct);
        var rows = scores.Rows(page.Samples, period, model => model).Select(row => new BilledRow(row, corrections[row.Model!]));
        return new BilledView(
            [.. rows.OrderByDescending(row => row.Scores.Period, StringComparer.Ordinal).ThenByDescending(row => row.Scores.Records)],
            PredictionRow.Of(null, null, page.Samples),
            page.IsComplete,
            page.LookedBackTo,
            page.Samples.Where(sample => sample.KeptHash is not null).CountBy(sample => sample.KeptHash!).ToDictionary());
    }

    private async Task<Dictionary<string, EstimateCorrection>> CorrectionsAsync(
        IReadOnlyList<PredictionSample> samples, CancellationToken ct)
    {
        var tokenizers = samples.Select(sample => sample.Model).Distinct().ToDictionary(model => model, models.Find);
        var counted = samples.Where(sample => sample is { PredictedTokens: > 0, ActualTokens: > 0 })
            .CountBy(sample => tokenizers[sample.Model].Name).ToDictionary();
        var corrections = new Dictionary<string, EstimateCorrection>();
        foreach (var (model, tokenizer) in tokenizers)
        {
            corrections[model] = new EstimateCorrection(
                !tokenizer.IsExact, await calibrations.FindAsync(tokenizer, ct), counted.GetValueOrDefault(tokenizer.Name));
        }

        return corrections;
    }
}

/// <summary>Predictions of the last 30 days beside what was billed.</summary>
/// <param name="Rows">By model and, but for the whole range, by period, the newest first.</param>
/// <param name="LookedBackTo">UTC; later than the range's beginning where it holds too many records.</param>
/// <param name="CallsByHash">Records found for each kept count; only of those that have any.</param>
public sealed record BilledView(
    IReadOnlyList<BilledRow> Rows, PredictionRow Total, bool IsComplete, DateTime LookedBackTo,
    IReadOnlyDictionary<string, int> CallsByHash);

/// <summary>A model's predictions, and what its estimates are corrected by.</summary>
public sealed record BilledRow(PredictionRow Scores, EstimateCorrection Correction);

/// <summary>What a model's estimates are multiplied by.</summary>
/// <param name="IsNeeded">False where its tokenizer is published: then its counts are exact.</param>
/// <param name="Calibration">Null where there is none.</param>
/// <param name="Samples">Records that would count for one.</param>
public sealed record EstimateCorrection(bool IsNeeded, Calibration? Calibration, int Samples);
