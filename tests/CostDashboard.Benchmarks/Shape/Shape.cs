using System.Diagnostics;
using CostDashboard.Core.Pricing;
using CostDashboard.Storage;
using CostDashboard.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.Benchmarks;

/// <summary>
/// Two years of a large company in one store: how fast it fills and whether the totals keep up, what a record takes on disk, and how long
/// the Overview and the costs API take, each beside its bar.
/// </summary>
internal static class Shape
{
    private const string Key = "benchmark-key-benchmark-key";
    private const double MostSecondsBehind = 5;

    public static async Task RunAsync(Arguments arguments, CancellationToken ct)
    {
        var options = ShapeOptions.Of(arguments);
        var isKept = arguments.Has("keep") || arguments.Has("ask-only");
        var folder = isKept
            ? Directory.CreateDirectory(arguments.Text("dir") ?? throw new ArgumentException("Name the folder of the store with --dir."))
            : Directory.CreateDirectory(Path.Combine(arguments.Text("dir") ?? Path.GetTempPath(), $"shape-{Environment.ProcessId}"));
        try
        {
            var figures = new Figures((int)arguments.Number("runs", 20));
            if (!arguments.Has("ask-only"))
            {
                await InHostAsync(folder, app => FillAsync(app, options, figures, ct), ct);
                Sizes(new SqliteDatabase("Data Source=" + PathOf(folder)), options.Records);
                await InHostAsync(folder, app => FeedAsync(app, arguments, options, figures, ct), ct);
            }

            // A start of its own: the first questions find nothing remembered.
            await InHostAsync(folder, app => new ShapeQuestions(app, Key, figures, options.IsIndependent, ct).AskAsync(), ct);
            Console.WriteLine($"\npeak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:N0} MiB");
            figures.Sum();
        }
        finally
        {
            if (!isKept) folder.Delete(recursive: true);
        }
    }

    private static string PathOf(DirectoryInfo folder) => Path.Combine(folder.FullName, "costdashboard.db");

    private static async Task InHostAsync(DirectoryInfo folder, Func<WebApplication, Task> work, CancellationToken ct)
    {
        await using var app = await Web.Program.BuildAsync(
        [
            "--urls=http://127.0.0.1:0",
            "--ConnectionStrings:CostDashboard=Data Source=" + PathOf(folder),
            "--Bootstrap:ApiKey=" + Key,
            "--Logging:LogLevel:Default=Warning",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Warning",
        ]);
        await app.StartAsync(ct);
        await work(app);
        await app.StopAsync(CancellationToken.None);
    }

    private static async Task FillAsync(WebApplication app, ShapeOptions options, Figures figures, CancellationToken ct)
    {
        var fast = await Fill(app).AsFastAsPossibleAsync(Draw(app, options).At, options.Records, ct);
        Console.WriteLine(
            $"{fast.Records:N0} records in {fast.Seconds:N1} s · {fast.PerSecond:N0} records/s written · "
                + $"{fast.RolledPerSecond:N0} records/s rolled up meanwhile · at most {fast.Most:N0} waited · {fast.Waiting:N0} at the end, "
                + $"{fast.CatchUp:N1} s to catch up");
        figures.Judge(
            "written as fast as possible: longest wait for the totals", $"{fast.Longest:N1} s", $"{MostSecondsBehind} s",
            fast.Longest < MostSecondsBehind);
    }

    private static async Task FeedAsync(
        WebApplication app, Arguments arguments, ShapeOptions options, Figures figures, CancellationToken ct)
    {
        var draw = Draw(app, options);
        var steady = await Fill(app).SteadilyAsync(
            place => draw.At(place, TimeProvider.System.GetUtcNow().UtcDateTime), options.Records,
            (int)arguments.Number("rate", 10_000), TimeSpan.FromSeconds(arguments.Number("steady-seconds", 30)), ct);
        figures.Judge(
            $"{steady.PerSecond:N0} records/s: longest wait for the totals", $"{steady.Longest:N1} s, {steady.Most:N0} records",
            $"{MostSecondsBehind} s", steady.Longest < MostSecondsBehind);
        Console.WriteLine(
            $"memory: peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:N0} MiB, managed heap "
                + $"{GC.GetTotalMemory(forceFullCollection: true) / 1048576.0:N0} MiB");
    }

    private static ShapeFill Fill(WebApplication app) =>
        new(app.Services.GetRequiredService<IUsageStore>(), app.Services.GetRequiredService<IRollups>());

    private static ShapeDraw Draw(WebApplication app, ShapeOptions options)
    {
        var pricer = app.Services.GetRequiredService<Pricer>();
        return new ShapeDraw(options, new ShapeCompany(pricer), pricer);
    }

    private static void Sizes(SqliteDatabase database, long records)
    {
        var sizes = TableSizes.Of(database);
        var totals = sizes.Where(table => table.Key.StartsWith("rollup", StringComparison.Ordinal)).Sum(table => table.Value);
        Console.WriteLine("\nbytes a record");
        foreach (var (table, bytes) in sizes.Where(table => table.Value >= records).OrderByDescending(table => table.Value))
        {
            Console.WriteLine($"  {table,-56} {bytes / (double)records,9:N1}");
        }

        Console.WriteLine($"  {"all totals",-56} {totals / (double)records,9:N1}");
        Console.WriteLine($"  {"all",-56} {sizes.Values.Sum() / (double)records,9:N1}\n");
    }
}
