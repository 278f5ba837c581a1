using System.Diagnostics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Prompts;
using CostDashboard.Core.Tokens;
using CostDashboard.Core.Tokens.Chat;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Host;
using CostDashboard.Web.Playground;

namespace CostDashboard.Benchmarks;

/// <summary>
/// Rows a second of a file of prompts on the page's usual models, and what the heap holds: before, at most after a collection meanwhile,
/// and after. The file is made while it is read; a tenth of its rows is counted the same way beside it, as memory is not to grow with a
/// file.
/// </summary>
internal static class CountBatch
{
    private const int WarmUp = 50_000;
    private const double Megabyte = 1e6;

    public static async Task RunAsync(Arguments arguments, CancellationToken ct)
    {
        var rows = arguments.Number("rows", 100_000);
        var run = Counter();
        await CountAsync(run, WarmUp, ct);
        foreach (var count in new[] { Math.Max(1, rows / 10), rows })
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var watch = Stopwatch.StartNew();
            var most = await CountAsync(run, count, ct);
            var seconds = watch.Elapsed.TotalSeconds;
            var after = GC.GetTotalMemory(forceFullCollection: true);
            Console.WriteLine(
                $"  {count,10:N0} rows · {count / seconds,8:N0} rows/s · heap {before / Megabyte:N1} MB before, at most "
                    + $"{most / Megabyte:N1} MB, {after / Megabyte:N1} MB after");
        }
    }

    /// <returns>The most that a collection left on the heap meanwhile.</returns>
    private static async Task<long> CountAsync(BatchRun run, long rows, CancellationToken ct)
    {
        var file = new MadePrompts(rows);
        var chosen = await BatchFile.ChooseAsync(file, ct);
        await using var stream = file.OpenReadStream(cancellationToken: ct);
        var most = 0L;
        var report = await run.RunAsync(
            chosen,
            stream,
            new BatchPlan(new PlaygroundChoices(), new Dictionary<string, Calibration>()),
            _ => most = Math.Max(most, GC.GetGCMemoryInfo().HeapSizeBytes),
            ct);
        if (report.Prompts != rows) throw new InvalidOperationException($"{report.Prompts} of {rows} rows were counted.");

        return most;
    }

    private static BatchRun Counter()
    {
        var pricer = new Pricer(
            PriceCatalogue.Load(SeedData.Read("genai-prices.json"), "benchmark"),
            ServiceTierRules.Load(SeedData.Read("service-tiers.json")));
        var models = new ModelTokenizers(TokenizerFamilies.Load(SeedData.Read("tokenizers/families.json")), pricer);
        var texts = new TextCounter(new Tokenizers(file => SeedData.Read($"tokenizers/{file}")), models);
        return new BatchRun(new PromptCounter(texts, new ChatCounter(texts)), new BatchModels(models), TimeProvider.System);
    }
}
