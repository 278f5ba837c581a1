using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CostDashboard.Core.Tokens;
using CostDashboard.Web.Host;
using Microsoft.ML.Tokenizers;
using Tokenizer = CostDashboard.Core.Tokens.Tokenizer;

namespace CostDashboard.Benchmarks;

/// <summary>
/// Counts texts and says how long each pass took, as a counter under comparison: <c>tokens ENCODING TEXTS.jsonl RUNS</c>, a JSON string a
/// line. Warms up on the file named in the environment variable WARM, stops after CAP seconds. Prints one line,
/// <c>{"load_ms":…,"mb":…,"counts":[…],"seconds":[…]}</c>; with RUNS 0 the ids of each text, a line each, and an error
/// where a count is another number. <c>library-tokens</c> does the same with Microsoft.ML.Tokenizers, a peer in the table.
/// </summary>
internal static class CountTokens
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    public static int RunLibrary(string[] args)
    {
        var (runs, before, watch) = Begin(args);
        var library = TiktokenTokenizer.CreateForEncoding(args[0]);
        library.CountTokens("The first count of an encoding loads it.");
        return Measure(text => library.CountTokens(text), args, Math.Max(1, runs), before, watch);
    }

    public static int Run(string[] args)
    {
        var (runs, before, watch) = Begin(args);
        var tokenizer = new Tokenizers(file => SeedData.Read(Path.Combine("tokenizers", file))).Find(args[0])
            ?? throw new ArgumentException($"There is no encoding '{args[0]}'. Take one of {string.Join(", ", Tokenizers.Names)}.");
        tokenizer.Count("The first count of an encoding loads it.");
        return runs == 0 ? PrintIds(tokenizer, Read(args[1])) : Measure(text => tokenizer.Count(text), args, runs, before, watch);
    }

    private static (int Runs, long Memory, Stopwatch Watch) Begin(string[] args)
    {
        if (args.Length != 3 || !int.TryParse(args[2], NumberStyles.None, CultureInfo.InvariantCulture, out var runs))
            throw new ArgumentException("Give three arguments: ENCODING TEXTS.jsonl RUNS.");

        return (runs, GC.GetTotalMemory(forceFullCollection: true), Stopwatch.StartNew());
    }

    private static int Measure(Func<string, int> count, string[] args, int runs, long before, Stopwatch watch)
    {
        var (load, megabytes) = (watch.Elapsed.TotalMilliseconds, (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6);
        var texts = Read(args[1]);
        if (Environment.GetEnvironmentVariable("WARM") is { Length: > 0 } warm) Warm(count, Read(warm));
        var (counts, seconds) = Measure(count, texts, runs);
        Console.WriteLine(JsonSerializer.Serialize(new { load_ms = Math.Round(load), mb = Math.Round(megabytes, 1), counts, seconds }));
        return 0;
    }

    private static (int[] Counts, List<double> Seconds) Measure(Func<string, int> count, string[] texts, int runs)
    {
        var cap = double.Parse(Environment.GetEnvironmentVariable("CAP") ?? "12", CultureInfo.InvariantCulture);
        var (counts, seconds) = (new int[texts.Length], new List<double>());
        while (seconds.Count < runs && seconds.Sum() <= cap)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < texts.Length; i++) counts[i] = count(texts[i]);
            seconds.Add(watch.Elapsed.TotalSeconds);
        }

        return (counts, seconds);
    }

    private static void Warm(Func<string, int> count, string[] texts)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < WarmUp;)
        {
            foreach (var text in texts) count(text);
        }
    }

    private static int PrintIds(Tokenizer tokenizer, string[] texts)
    {
        foreach (var text in texts)
        {
            var ids = tokenizer.Encode(text).Select(token => token.Id).ToList();
            // Counting goes another way than ids do, the second time by what it remembers.
            var (first, second) = (tokenizer.Count(text), tokenizer.Count(text));
            if (first != ids.Count || second != ids.Count)
            {
                throw new InvalidOperationException(
                    $"{ids.Count} ids, counted as {first} and then {second}: {JsonSerializer.Serialize(text)}");
            }

            Console.WriteLine(string.Join(' ', ids));
        }

        return 0;
    }

    private static string[] Read(string file) =>
        [.. File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonString.Read(line))];
}
