using System.Buffers;
using System.Diagnostics;
using System.Net.Http.Headers;
using CostDashboard.Core.Analytics;
using CostDashboard.Web;
using CostDashboard.Web.Spend;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.Benchmarks;

/// <summary>
/// Many open Overviews while records stream in: how often totals are read, by how many viewers look at the same, and the memory after each
/// half minute.
/// A viewer here is what LivePage does without its drawing: it hears of a change, reads, and pauses for a second.
/// </summary>
internal static class LiveViewers
{
    private const string Key = "benchmark-key-benchmark-key";
    private const int RecordsPerBody = 1_000;

    private static readonly Topic[] Topics = [Topic.Totals, Topic.Alerts, Topic.Currencies];
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(Arguments arguments, CancellationToken ct)
    {
        var viewers = (int)arguments.Number("viewers", 200);
        var filters = (int)arguments.Number("filters", 20);
        var rate = (int)arguments.Number("rate", 10_000);
        var time = TimeSpan.FromMinutes(arguments.Number("minutes", 10));
        var folder = Directory.CreateDirectory(Path.Combine(arguments.Text("dir") ?? Path.GetTempPath(), $"live-{Environment.ProcessId}"));
        try
        {
            string[] settings =
            [
                "--urls=http://127.0.0.1:0",
                "--ConnectionStrings:CostDashboard=Data Source=" + Path.Combine(folder.FullName, "costdashboard.db"),
                "--Bootstrap:ApiKey=" + Key,
            ];
            await using var app = await Web.Program.BuildAsync(settings);
            await app.StartAsync(ct);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var counts = new Counts();
            var sending = SendAsync(app, rate, time, counts, stop.Token);
            var looking = Enumerable.Range(0, viewers)
                .Select(viewer => LookAsync(app.Services, viewer % filters, counts, stop.Token))
                .ToList();
            await WatchAsync(time, viewers, filters, counts, ct);
            await stop.CancelAsync();
            await Task.WhenAll([sending, .. looking])
                .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            await app.StopAsync(CancellationToken.None);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task WatchAsync(TimeSpan time, int viewers, int filters, Counts counts, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < time)
        {
            var before = counts.Taken();
            await Task.Delay(Between, ct);
            var now = counts.Taken();
            var heap = GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;
            Console.WriteLine(
                $"{watch.Elapsed:mm\\:ss} {viewers} viewers, {filters} filters · "
                    + $"{(now.Records - before.Records) / Between.TotalSeconds,8:N0} records/s · "
                + $"{(now.Shown - before.Shown) / Between.TotalSeconds,6:N1} views shown/s from "
                + $"{(now.Reads - before.Reads) / Between.TotalSeconds,6:N1} reads/s · heap {heap:N1} MiB");
        }
    }

    private static async Task LookAsync(IServiceProvider services, int filter, Counts counts, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var query = scope.ServiceProvider.GetRequiredService<OverviewQuery>();
        var shared = services.GetRequiredService<SharedReads>();
        var today = services.GetRequiredService<Web.Host.ReportingCalendar>().Today;
        var spend = new SpendFilter { From = today.AddDays(-29 - filter), To = today.AddDays(1) };
        var read = new SharedRead<OverviewView>($"{spend.From:O} {spend.To:O}", () =>
        {
            counts.Read();
            return query.RunAsync(spend, Dimension.Team, CancellationToken.None);
        });
        using var changes = services.GetRequiredService<LiveSignals>().Subscribe(Topics);
        while (true)
        {
            await changes.WaitAsync(LongestPause, TimeProvider.System, ct);
            await shared.ReadAsync(read, Topics, ct);
            counts.Show();
            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>A body of a thousand records at a time, as many a second as were asked for.</summary>
    private static async Task SendAsync(WebApplication app, int rate, TimeSpan time, Counts counts, CancellationToken ct)
    {
        var data = new LiveLikeData(
            LiveLikeOptions.LastNinetyDays((long)(rate * time.TotalSeconds * 2)) with { RecordsPerBody = RecordsPerBody });
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        var watch = Stopwatch.StartNew();
        for (var body = 0L; body < data.Bodies; body++)
        {
            var bytes = new ArrayBufferWriter<byte>();
            counts.Store(data.WriteBody(body, bytes));
            using var content = new ByteArrayContent(bytes.WrittenSpan.ToArray());
            content.Headers.ContentType = new MediaTypeHeaderValue(data.ContentType);
            using var answer = await client.PostAsync(new Uri(data.Path, UriKind.Relative), content, ct);
            answer.EnsureSuccessStatusCode();
            var due = TimeSpan.FromSeconds((body + 1.0) * RecordsPerBody / rate);
            if (due > watch.Elapsed) await Task.Delay(due - watch.Elapsed, ct);
        }
    }

    private sealed class Counts
    {
        private long _reads;
        private long _shown;
        private long _records;

        public void Read() => Interlocked.Increment(ref _reads);

        public void Show() => Interlocked.Increment(ref _shown);

        public void Store(int records) => Interlocked.Add(ref _records, records);

        public (long Reads, long Shown, long Records) Taken() =>
            (Interlocked.Read(ref _reads), Interlocked.Read(ref _shown), Interlocked.Read(ref _records));
    }
}
