using CostDashboard.Core.Formats;
using CostDashboard.Storage;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ingest;

namespace CostDashboard.Web.Demo;

/// <summary>
/// Fills an empty demo database with 90 days of an invented company, over the same road as everything else; later it only adds what is new.
/// </summary>
public sealed class DemoSeeder(
    Ingestor ingestor, IUsageReader reader, IRollups rollups, AlertRulesSeed rules, AttributionRulesSeed attribution,
    CurrencyRatesSeed rates, TimeZoneInfo zone, TimeProvider time)
{
    /// <summary>Of records that name no source; the demo's all do.</summary>
    private const string Source = "demo";

    private const int RecordsPerBatch = 5_000;
    private const int RecordsExpected = 204_000;

    private readonly DemoProfile _profile = DemoProfile.Load(SeedData.PathOf("demo/profile.json"));

    public async Task RunAsync(CancellationToken ct)
    {
        var newest = (await reader.ListAsync(new UsageListFilter { Limit = 1 }, ct)).Records;

        // First, so that a load that is broken off and taken up again has them too.
        if (newest.Count == 0)
        {
            await rules.RunAsync(ct);
            await attribution.RunAsync(ct);
            await rates.RunAsync(ct);
        }

        var progress = new ProgressLine("Loading demo usage");
        var loaded = await AppendAsync(
            newest.Count > 0 ? newest[0].At : DateTime.MinValue,
            count => progress.Show(count, Math.Max(count, newest.Count > 0 ? count : RecordsExpected)), ct);
        await attribution.SwitchOnAsync(ct);
        await rollups.RunOnceAsync(ct);
        progress.Done(loaded);
    }

    /// <summary>Adds the demo's records after an instant, up to now.</summary>
    public async Task<int> AppendAsync(DateTime after, Action<int> progress, CancellationToken ct)
    {
        var loaded = 0;
        var batch = new UsageBatch();
        foreach (var record in DemoGenerator.Generate(_profile, time.GetUtcNow().UtcDateTime, zone, after))
        {
            batch.Add(record);
            if (batch.Accepted < RecordsPerBatch) continue;

            loaded += await StoreAsync(batch, ct);
            batch.Clear();
            progress(loaded);
        }

        return loaded + await StoreAsync(batch, ct);
    }

    private async Task<int> StoreAsync(UsageBatch batch, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            if (await ingestor.IngestAsync(batch, new IngestOrigin(Source)) is { } answer) return answer.Accepted;

            await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
        }
    }
}
