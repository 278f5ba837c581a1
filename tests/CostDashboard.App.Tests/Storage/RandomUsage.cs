using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Fees;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

/// <summary>
/// Records as a bad week brings them: around a clock change, half attributed, some unpriced, sent twice and out of order.
/// </summary>
internal sealed class RandomUsage(int seed, DateTime clockChange)
{
    private static readonly AppliedPrice[] Prices = 
    [
        .. Enumerable.Range(0, 3).Select(i => Some.PriceOf($"m-{i}")),
        // The last leaves a part of the cost unknown.
        Some.PriceOf("m-3") with { Fees = [new AppliedFee(ToolCalls.CodeInterpreter, null, null)] },
    ];

    private readonly Random _random = new(seed);

    public List<PricedUsage> Take(int count) => [.. Enumerable.Range(0, count).Select(i => Next($"{seed}-{i}"))];

    /// <summary>All of them in batches, shuffled, with about a third sent again in a later batch.</summary>
    public List<List<PricedUsage>> Deliveries(List<PricedUsage> records, int batches)
    {
        var sent = Enumerable.Range(0, batches).Select(_ => new List<PricedUsage>()).ToList();
        foreach (var record in records)
        {
            sent[_random.Next(batches)].Add(record);
            if (_random.Next(3) == 0) sent[_random.Next(batches)].Add(record);
        }

        foreach (var batch in sent) _random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(batch));
        return sent;
    }

    private PricedUsage Next(string id)
    {
        // Half within a day of the change, to the quarter hour as bills have it or to the millisecond; half up to two months before.
        var minutes = _random.Next(2) == 0 ? _random.Next(-1_440, 1_440) : _random.Next(-60 * 1_440, 1_440);
        var at = clockChange.AddMinutes(_random.Next(3) == 0 ? minutes / 15 * 15 : minutes);
        if (_random.Next(3) > 0) at = at.AddMilliseconds(_random.Next(60_000));

        var counts = new long[TokenCounts.Length];
        for (var i = 0; i < counts.Length; i++) counts[i] = _random.Next(3) == 0 ? 0 : _random.NextInt64(100_000);
        var model = _random.Next(Prices.Length);
        var record = new UsageRecord
        {
            Id = id,
            Source = OneOf("s", 2) ?? "s-2",
            Timestamp = at,
            Requests = _random.Next(4) == 0 ? _random.Next(1, 5_000) : 1,
            Model = $"m-{model}",
            Provider = OneOf("p", 2),
            Team = OneOf("t", 3),
            Project = OneOf("pr", 3),
            User = OneOf("u", 10),
            Feature = OneOf("f", 2),
            Environment = OneOf("e", 2),
            ServiceTier = _random.Next(4) == 0 ? "batch" : "standard",
            Status = _random.Next(5) == 0 ? "error" : OneOf("ok", 1) is null ? null : "ok",
            LatencyMs = _random.Next(3) == 0 ? null : _random.NextInt64(100_000),
            Counts = TokenCounts.From(counts),
            ReportedCost = _random.Next(3) == 0 ? new Money(_random.NextInt64(1_000_000_000_000)) : null,
        };
        return new PricedUsage(
            record, at, new PricedCost(_random.Next(10) == 0 ? null : new Money(_random.NextInt64(1_000_000_000_000)), Prices[model]));
    }

    /// <summary>One of <paramref name="count"/> names, or null as often as each.</summary>
    private string? OneOf(string prefix, int count)
    {
        var number = _random.Next(count + 1);
        return number == count ? null : $"{prefix}-{number}";
    }
}
