using System.Diagnostics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Benchmarks;

/// <summary>Nanoseconds and bytes for a record whose names are known, microseconds for a name seen the first time; one thread.</summary>
internal static class PriceRecords
{
    private const int Unseen = 5_000;

    // Of any day; prices do not ask what day it is.
    private static readonly DateTime At = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    public static Task RunAsync(Arguments arguments, CancellationToken ct)
    {
        var (records, own) = (arguments.Number("records", 5_000_000), (int)arguments.Number("own", 200));
        var catalogue = PriceCatalogue.Load(File.ReadAllBytes(SeedFile("genai-prices.json")), "benchmark");
        var tiers = ServiceTierRules.Load(File.ReadAllBytes(SeedFile("service-tiers.json")));

        foreach (var (label, prices) in new[] { ("catalogue alone", 0), ($"{own:N0} own prices", own) })
        {
            ct.ThrowIfCancellationRequested();
            var pricer = new Pricer(
                new PriceBook([new MarketVersion(null, catalogue)], tiers, [.. Enumerable.Range(1, prices).Select(Own)]));
            var (nanoseconds, bytes) = Warm(pricer, records);
            Console.WriteLine(
                $"  {label,-16} · known {nanoseconds:N0} ns/record, {bytes:N2} bytes/record · unseen {FirstTime(pricer):N1} µs/name");
            var (parts, partBytes) = Parts(pricer, records);
            Console.WriteLine($"  {"",-16} · its buckets and list cost {parts:N0} ns/record, {partBytes:N2} bytes/record");
        }

        return Task.CompletedTask;
    }

    private static readonly UsageRecord[] Kinds =
    [
        Record("gpt-4o", "openai", 3),
        Record("claude-sonnet-4-5", "anthropic", 7),
        Record("us.anthropic.claude-sonnet-4-20250514-v1:0", "aws", 21),
        Record("model-5-x", null, 5),
    ];

    private static (double Nanoseconds, double Bytes) Warm(Pricer pricer, long records)
    {
        var kinds = Kinds;
        for (var i = 0; i < 200_000; i++) pricer.Price(kinds[i % kinds.Length], At);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        for (long i = 0; i < records; i++) pricer.Price(kinds[i % kinds.Length], At);
        var elapsed = watch.Elapsed;
        return (elapsed.TotalNanoseconds / records, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)records);
    }

    /// <summary>The stored cost by what it was charged for, and the cost at list price, as totals need them of every record.</summary>
    private static (double Nanoseconds, double Bytes) Parts(Pricer pricer, long records)
    {
        var kinds = Kinds.Select(record => (Usage: BilledUsage.Of(record), Priced: pricer.Price(record, At)))
            .Where(one => one.Priced.Cost is not null).ToArray();
        Span<long> sums = stackalloc long[BucketCosts.Length];
        for (var i = 0; i < 200_000; i++) AddParts(kinds[i % kinds.Length], sums);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        for (long i = 0; i < records; i++) AddParts(kinds[i % kinds.Length], sums);
        var elapsed = watch.Elapsed;
        return (elapsed.TotalNanoseconds / records, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)records);
    }

    private static void AddParts(in (BilledUsage Usage, PricedCost Priced) one, Span<long> sums)
    {
        var cost = one.Priced.Cost!.Value;
        Span<long> nanos = stackalloc long[BucketCosts.Length];
        BucketCosts.Of(one.Usage, one.Priced.Price, cost).CopyTo(nanos);
        for (var i = 0; i < nanos.Length; i++) sums[i] += nanos[i];
        sums[^1] += ListCost.Of(one.Usage, one.Priced.Price, cost).Nanos;
    }

    /// <summary>Half of them known to the catalogue by a rule, half unknown; fewer than the memory holds.</summary>
    private static double FirstTime(Pricer pricer)
    {
        for (var i = 0; i < 1_000; i++) pricer.Price(Record($"warm-up-{i}", "openai", 1), At);

        var records = Enumerable.Range(0, Unseen)
            .Select(i => i % 2 == 0 ? Record($"gpt-4o-unseen-{i}", "openai", i) : Record($"unseen-{i}", null, i))
            .ToArray();
        var watch = Stopwatch.StartNew();
        foreach (var record in records) pricer.Price(record, At);
        return watch.Elapsed.TotalMicroseconds / records.Length;
    }

    private static UsageRecord Record(string model, string? provider, int team) => new()
    {
        Model = model, Provider = provider, Team = $"team-{team}", Source = "app",
        Counts = new TokenCounts { Input = 3000, CacheRead = 2000, Output = 500 },
    };

    /// <summary>Of every kind, for teams, patterns and times, as a large company's could be.</summary>
    private static OwnPrice Own(int id)
    {
        var conditions = new PriceConditions
        {
            Model = $"model-{id}*",
            Team = id % 3 == 0 ? $"team-{id % 20}" : null,
            From = At.AddDays(-id),
        };
        return (id % 4) switch
        {
            0 => new OwnPrice { Id = id, Name = $"own {id}", Conditions = conditions with { Model = "*claude*" }, Adjustment = -id % 50 },
            1 => new OwnPrice { Id = id, Name = $"own {id}", Conditions = conditions, SameAs = new CatalogueName("openai", "gpt-4o") },
            _ =>
                new OwnPrice
                {
                    Id = id,
                    Name = $"own {id}",
                    Conditions = conditions,
                    Rates = new Rates(new Dictionary<string, Rate> { [RateKeys.Input] = new(1), [RateKeys.Output] = new(2) }),
                },
        };
    }

    private static string SeedFile(string name) => Path.Combine(AppContext.BaseDirectory, "seed-data", name);
}
