namespace CostDashboard.Core.Tokens.Models;

/// <summary>What estimates for a model are to be multiplied by, as learned from records that carried a prediction.</summary>
/// <param name="Ratio">Input tokens billed for one predicted.</param>
/// <param name="Samples">Records it rests on.</param>
public sealed record Calibration(decimal Ratio, int Samples)
{
    /// <summary>Fewer records than this say nothing.</summary>
    public const int FewestSamples = 20;

    /// <summary>Of each model, the newest ones.</summary>
    public const int MostSamples = 1000;

    // Beyond it the predictions were of something else than the input.
    private const decimal LargestRatio = 4;

    /// <summary>All tokens billed over all predicted; null where that says nothing.</summary>
    /// <param name="samples">The newest first.</param>
    public static Calibration? Of(IEnumerable<(long Predicted, long Actual)> samples)
    {
        var (predicted, actual, count) = (0m, 0m, 0);
        foreach (var sample in samples.Where(sample => sample is { Predicted: > 0, Actual: > 0 }).Take(MostSamples))
        {
            (predicted, actual, count) = (predicted + sample.Predicted, actual + sample.Actual, count + 1);
        }

        if (count < FewestSamples) return null;
        var ratio = actual / predicted;
        return ratio is >= 1 / LargestRatio and <= LargestRatio ? new Calibration(decimal.Round(ratio, 4), count) : null;
    }
}
