using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Demo;

/// <summary>Draws the size of one call.</summary>
internal static class DemoTokens
{
    private const int LeastInput = 12;
    private const int MostOutput = 64_000;

    public static TokenCounts Draw(ref SplitMix64 random, DemoProject project, DemoModel model, double size)
    {
        var shape = project.Shape;
        var input = Math.Clamp((long)random.LogNormal(shape.Input * size, shape.InputSpread), LeastInput, model.MaxInput);
        var output = model.NoOutput ? 0 : Math.Clamp((long)random.LogNormal(shape.Output * size, shape.OutputSpread), 1, MostOutput);
        var reasoning = model.Reasoning > 0 ? (long)(output * Math.Min(0.95, model.Reasoning * random.Between(0.6, 1.4))) : 0;
        var searches = random.Chance(project.WebSearchShare) ? 1 + random.Below(4) : 0;
        var counts = new TokenCounts { Input = input, Output = output, Reasoning = reasoning, WebSearches = searches };
        return model.CacheReads && shape.Prefix > 0 ? Cached(ref random, counts, shape, model) : counts;
    }

    private static TokenCounts Cached(ref SplitMix64 random, TokenCounts counts, DemoShape shape, DemoModel model)
    {
        var prefix = (long)(counts.Input * Math.Min(1, shape.Prefix * random.Between(0.8, 1.15)));
        var hit = random.Chance(shape.PrefixHits);
        var rest = counts.Input - prefix;
        // A conversation's newest turn is written for the next one to find; after a miss the whole prefix is.
        var written = !model.CacheWrites ? 0 : hit ? rest / 2 : prefix;
        var hour = model.HourWrites && random.Chance(shape.HourWriteShare);
        return counts with
        {
            Input = counts.Input - (hit ? prefix : 0) - written,
            CacheRead = hit ? prefix : 0,
            CacheWrite5m = hour ? 0 : written,
            CacheWrite1h = hour ? written : 0,
        };
    }

    /// <summary>What a failed call counted: nothing when it was refused, the prompt when the answer broke off.</summary>
    public static TokenCounts Failed(ref SplitMix64 random, TokenCounts counts) =>
        random.Chance(0.6) ? default : counts with { Output = 0, Reasoning = 0, WebSearches = 0 };
}

/// <summary>
/// The input tokens that some callers counted before they called: nearly right where the tokenizer is published, else a habit's share too
/// few.
/// </summary>
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
