using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.Benchmarks;

/// <summary>The load, written to a store without HTTP.</summary>
internal static class StoredLoad
{
    private const int RecordsPerWrite = 10_000;

    public static async Task WriteAsync(IUsageStore store, Pricer pricer, LiveLikeOptions options, CancellationToken ct)
    {
        var sample = LiveLikeSample.Take();
        for (long from = 0; from < options.Records; from += RecordsPerWrite)
        {
            ct.ThrowIfCancellationRequested();
            var records = Enumerable.Range(0, (int)Math.Min(RecordsPerWrite, options.Records - from))
                .Select(i => Record(sample, LiveLikeDraw.At(options, from + i, sample.Count)));
            var write = new UsageWrite
            {
                Records =
                [
                    .. records.Select(record =>
                        new PricedUsage(record, record.Timestamp!.Value, pricer.Price(record, record.Timestamp.Value))),
                ],
            };
            if ((await store.WriteAsync(write, ct)).IsBusy) throw new InvalidOperationException("The queue is full.");
        }
    }

    private static UsageRecord Record(IReadOnlyList<UsageRecord> sample, in LiveLikeDraw draw)
    {
        var like = sample[draw.Call];
        return new UsageRecord
        {
            Id = draw.Id.ToString(), Source = like.Source
                ?? "benchmark", Timestamp = draw.Timestamp, Requests = like.Requests, Provider = like.Provider, Model = like.Model,
            Team = like.Team, Project = like.Project, User = $"user-{draw.User:D4}", Feature = like.Feature, Environment = like.Environment,
            ServiceTier = like.ServiceTier,
            Status = like.Status, Counts = like.Counts, LatencyMs = like.LatencyMs, ReportedCost = like.ReportedCost,
        };
    }
}
