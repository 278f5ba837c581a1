using System.Diagnostics;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Storage;
using CostDashboard.Web.Host;
using CostDashboard.Web.Prices;
using CostDashboard.Web.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.Benchmarks;

/// <summary>
/// Stored records, all of which a markup on everything makes dearer: how fast they are looked at, how fast they are changed while the
/// totals follow as they do in the program, and what a changed record adds to the file.
/// </summary>
internal static class Reprice
{
    private static readonly TimeSpan RollupPause = TimeSpan.FromMilliseconds(500);

    public static async Task RunAsync(Arguments arguments, CancellationToken ct)
    {
        var records = arguments.Number("records", 1_000_000);
        var folder = Directory.CreateDirectory(
            Path.Combine(arguments.Text("dir") ?? Path.GetTempPath(), $"reprice-{Environment.ProcessId}"));
        try
        {
            Console.WriteLine("bare inserts:");
            await BareInsert.RunAsync(arguments, ct);
            await using var services = Services(folder.FullName);
            await services.GetRequiredService<StorageStartup>().RunAsync(ct);
            await MeasureAsync(services, Path.Combine(folder.FullName, "usage.db"), records, arguments.Text("totals") != "after", ct);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(ServiceProvider services, string path, long records, bool isFollowed, CancellationToken ct)
    {
        var (pricer, work, rollups) = (
            services.GetRequiredService<Pricer>(), services.GetRequiredService<RepricingWork>(), services.GetRequiredService<IRollups>());
        var options = LiveLikeOptions.LastNinetyDays(records);
        await StoredLoad.WriteAsync(services.GetRequiredService<IUsageStore>(), pricer, options, ct);
        await rollups.RunOnceAsync(ct);
        var bytes = new FileInfo(path).Length;
        pricer.Use(
            new PriceBook(
                pricer.Book.Market,
                pricer.Book.Tiers,
                [new OwnPrice { Id = 1, Name = "markup", Conditions = new PriceConditions { Model = "*" }, Adjustment = 10 }]));
        var ask = new RepricingScope { From = options.From.AddDays(-1), To = options.To };

        var watch = Stopwatch.StartNew();
        var tally = await work.TryAsync(ask, null, ct);
        Console.WriteLine(
            $"dry run: {tally.Total.Before.Records:N0} records, {tally.Total.Changed:N0} would change · "
                + $"{tally.Total.Before.Records / watch.Elapsed.TotalSeconds:N0} records/s");

        var state = new RepricingState(RunStatus.Running)
        {
            Scope = ask,
            By = "benchmark",
            Reason = "measured",
        };
        var cpu = Environment.CpuUsage.TotalTime;
        watch.Restart();
        var changed = TimeSpan.Zero;
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var following = isFollowed ? FollowAsync(rollups, done.Token) : Task.CompletedTask;
        await work.RunAsync(state, now => (state, changed) = (now, watch.Elapsed), ct);
        var (followed, cpuAfter) = (watch.Elapsed, Environment.CpuUsage.TotalTime);
        await done.CancelAsync();
        await following;

        var count = state.Changed.Changed;
        Console.WriteLine(
            $"applied: {count:N0} changed · {count / changed.TotalSeconds:N0} records/s · with the totals "
                + $"{count / followed.TotalSeconds:N0} records/s");
        Console.WriteLine(
            $"processor: {(cpuAfter - cpu).TotalMicroseconds / count:N2} µs for each, totals and all; {(cpuAfter - cpu) / followed:N2} "
                + $"cores had");
        Console.WriteLine(
            $"file: {bytes / (double)records:N1} bytes a record before, {(new FileInfo(path).Length - bytes) / (double)count:N1} more for "
                + $"each changed one");
    }

    /// <summary>As the program does after commits.</summary>
    private static async Task FollowAsync(IRollups rollups, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await rollups.RunOnceAsync(ct);
                await Task.Delay(RollupPause, ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    private static ServiceProvider Services(string folder)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new ReportingZone(TimeZoneInfo.Utc));
        services.AddStorage(new StorageOptions(), $"Data Source={folder}/usage.db");
        services.AddSingleton(new Pricer(
            PriceCatalogue.Load(
                File.ReadAllBytes(SeedFile("genai-prices.json")),
                "benchmark"), ServiceTierRules.Load(File.ReadAllBytes(SeedFile("service-tiers.json")))));
        services.AddSingleton<LiveSignals>().AddSingleton<RepricingWork>();
        return services.BuildServiceProvider();
    }

    private static string SeedFile(string name) => Path.Combine(AppContext.BaseDirectory, "seed-data", name);
}
