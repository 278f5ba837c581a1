using CostDashboard.Benchmarks;

// The written list: a new benchmark is one method and one line here.
Benchmark[] benchmarks =
[
    new("data", "how fast the load itself is made: [--records 2000000] [--out file.ndjson]", MakeData.RunAsync),
    new("bare-insert", "the baseline: bare SQLite inserts of such rows: [--records 2000000] [--dir folder]", BareInsert.RunAsync),
    new(
        "price",
        "pricing alone: a known and an unseen name, by the catalogue and by a book with own prices: [--records 5000000] [--own 200]",
        PriceRecords.RunAsync),
    new("rules", "what attribution rules cost a record on its way in: [--rules 20] [--records 5000000]", Rules.RunAsync),
    new(
        "reprice",
        "stored records priced again: looked at, changed, bytes for each, beside bare inserts: [--records 1000000] [--totals after] "
            + "[--dir folder]",
        Reprice.RunAsync),
    new("advice", "each advice on texts of many kinds, and the difference of two texts: [--bytes 1048576]", AdviceSpeed.RunAsync),
    new(
        "batch",
        "a file of prompts counted part by part: rows a second, and the heap before and after: [--rows 100000]",
        CountBatch.RunAsync),
    new(
        "live",
        "many open Overviews while records stream in: reads a second, and the heap: [--viewers 200] [--filters 20] [--rate 10000] "
            + "[--minutes 10] [--dir folder]",
        LiveViewers.RunAsync),
    new(
        "ingest",
        "durable ingestion over HTTP, rollup lag, cost API and bytes a record: [--format native|otlp] [--records 1000000] [--lap 1000000] "
            + "[--clients 1] [--per-request 1000] [--dir folder]",
        Ingest.RunAsync),
    new(
        "shape",
        "two years of a large company: filling, lag of the totals, bytes a record, Overview and costs beside their bars: "
            + "[--records 10000000] [--months 24] [--draw company|independent] [--runs 20] [--rate 10000] [--steady-seconds 30] "
            + "[--dir folder] [--keep] [--ask-only]",
        Shape.RunAsync),
];

// A counter under comparison takes its arguments by place and ends with one line of JSON.
if (args is ["tokens", .. var texts]) return CountTokens.Run(texts);
if (args is ["library-tokens", .. var same]) return CountTokens.RunLibrary(same);

if (args.Length > 0 && benchmarks.FirstOrDefault(b => b.Name == args[0]) is { } chosen)
{
    using var stop = new CancellationTokenSource();
    Console.CancelKeyPress += (_, pressed) =>
    {
        // The benchmark ends by itself and takes its files with it.
        pressed.Cancel = true;
        stop.Cancel();
    };
    Console.WriteLine($"{chosen.Name} · {Machine.Describe()}");
    try
    {
        await chosen.RunAsync(new Arguments(args[1..]), stop.Token);
        return 0;
    }
    catch (ArgumentException wrong)
    {
        Console.Error.WriteLine(wrong.Message);
        return 2;
    }
    catch (OperationCanceledException)
    {
        return 130;
    }
}

Console.Error.WriteLine("usage: dotnet run -c Release --project tests/CostDashboard.Benchmarks -- <name> [options]");
foreach (var benchmark in benchmarks) Console.Error.WriteLine($"  {benchmark.Name,-12} {benchmark.Does}");
Console.Error.WriteLine($"  {"tokens",-12} counting tokens, to compare with other counters: ENCODING TEXTS.jsonl RUNS");
return 2;
