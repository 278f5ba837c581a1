using System.Diagnostics;
using System.Globalization;
using CostDashboard.Core.Advice;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Tokens;
using CostDashboard.Core.Tokens.Compare;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Web.Host;

namespace CostDashboard.Benchmarks;

/// <summary>
/// Milliseconds of each advice on texts of many kinds, and of the difference of two texts; in brackets how many times as long as on a
/// quarter of the text: about 4 where the time is linear, 16 where it is not.
/// </summary>
internal static class AdviceSpeed
{
    private const int Runs = 3;

    // Less is noise.
    private const double LeastMilliseconds = 1;

    public static Task RunAsync(Arguments arguments, CancellationToken ct)
    {
        var bytes = (int)arguments.Number("bytes", 1_048_576);
        var tokenizers = new Tokenizers(file => SeedData.Read(Path.Combine("tokenizers", file)));
        var tokenizer = tokenizers.Find("o200k_base") ?? throw new InvalidOperationException("There is no o200k_base.");
        var pricer = new Pricer(
            PriceCatalogue.Load(SeedData.Read("genai-prices.json"), "benchmark"),
            ServiceTierRules.Load(SeedData.Read("service-tiers.json")));
        var counter = new TextCounter(
            tokenizers, new ModelTokenizers(TokenizerFamilies.Load(SeedData.Read("tokenizers/families.json")), pricer));
        var all = new AdviceList(
            new AdviceData(
                PhraseList.Load(SeedData.Read("phrases.json")),
                CacheMinimums.Load(SeedData.Read("cache-minimums.json")),
                ParallelSample.Load(SeedData.Read("parallel-sample.json")),
                counter)).All;
        foreach (var advice in all) _ = advice.Find(new AdviceText(AdviceTexts.All[0].Make(50_000), tokenizer)).Count();

        foreach (var (name, make) in AdviceTexts.All)
        {
            ct.ThrowIfCancellationRequested();
            Console.WriteLine(
                $"  {name,-14}"
                    + string.Join(" · ", all.Select(advice => Measure(Label(advice), size => Find(advice, make(size), tokenizer), bytes))));
        }

        foreach (var (name, make) in DifferentTexts.All)
        {
            ct.ThrowIfCancellationRequested();
            Console.WriteLine(
                $"  {name,-14}" + Measure("difference of texts of a tenth", size => Compare(make(size), tokenizer), bytes / 10));
        }

        return Task.CompletedTask;
    }

    /// <param name="prepare">Makes what is timed, of a text of so many characters.</param>
    private static string Measure(string label, Func<int, Action> prepare, int length)
    {
        var (quarter, whole) = (Best(prepare(length / 4)), Best(prepare(length)));
        var times = quarter < LeastMilliseconds ? "" : string.Create(CultureInfo.InvariantCulture, $" (×{whole / quarter:0.0})");
        return string.Create(CultureInfo.InvariantCulture, $"{label} {whole:0} ms{times}");
    }

    private static double Best(Action work) => Enumerable.Range(0, Runs).Min(_ =>
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalMilliseconds;
    });

    private static Action Find(IAdvice advice, string text, Tokenizer tokenizer)
    {
        // Counted once a text and not by each advice, as on the page.
        var asked = new AdviceText(text, tokenizer);
        _ = asked.Tokens;
        return () => _ = advice.Find(asked).Count();
    }

    private static Action Compare((string A, string B) texts, Tokenizer tokenizer)
    {
        int[] Ids(string text) => [.. tokenizer.Encode(text).Select(token => token.Id)];
        var (a, b) = (Ids(texts.A), Ids(texts.B));
        return () => TokenDifference.Of(a, b);
    }

    private static string Label(IAdvice advice) => advice.GetType().Name.Replace("Advice", "", StringComparison.Ordinal);
}
