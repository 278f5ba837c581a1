using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Demo;

/// <summary>The input tokens that some callers counted before they called: nearly right where the tokenizer is published, else a habit's share too few.</summary>
internal static class DemoPrediction
{
    private const string Published = "openai";
    private const double Share = 0.02;

    /// <returns>Null for a caller who counted nothing.</returns>
    public static long? Draw(ref SplitMix64 random, DemoModel model, in TokenCounts counts)
    {
        if (!random.Chance(Share) || counts.TotalInput == 0) return null;

        var (habit, spread) = model.Provider == Published ? (1, 0.01) : (0.92, 0.06);
        return Math.Max(1, (long)(counts.TotalInput * random.LogNormal(habit, spread)));
    }
}
