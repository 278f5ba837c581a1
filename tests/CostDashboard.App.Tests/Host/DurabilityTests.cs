using System.Diagnostics;
using System.Text;

namespace CostDashboard.App.Tests.Host;

/// <summary>What was answered with 200 is on disk, whatever happens to the process.</summary>
public sealed class DurabilityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Answered_IsSeenByAnotherConnection()
    {
        await using var host = await RunningHost.StartOnAsync(_folder, null);

        (await host.PostAsync("""[{"id":"seen-1","model":"gpt-4o","input_tokens":1},{"id":"seen-2","model":"gpt-4o","input_tokens":1}]""")).AssertCounts(accepted: 2);

        Assert.Equal(2, host.Query<int>("SELECT count(*) FROM usage"));
    }

    [Fact]
    public async Task Killed_LosesAndDoublesNothingThatWasAnswered()
    {
        const int PerBatch = 50;
        var acknowledged = new HashSet<string>();
        using (var process = Start(out var address))
        {
            using var client = ClientFor(address);
            var killed = Task.Delay(500 + Random.Shared.Next(1_500), TestContext.Current.CancellationToken).ContinueWith(_ => process.Kill(), TaskScheduler.Default);
            try
            {
                for (var batch = 0; ; batch++)
                {
                    var ids = Enumerable.Range(0, PerBatch).Select(i => $"k-{batch}-{i}").ToList();
                    using var content = RunningHost.Json($"[{string.Join(',', ids.Select(id => $$"""{"id":"{{id}}","team":"killed","model":"gpt-4o","input_tokens":1000}"""))}]");
                    using var response = await client.PostAsync("/api/v1/usage", content, TestContext.Current.CancellationToken);
                    if (response.IsSuccessStatusCode) acknowledged.UnionWith(ids);
                }
            }
            catch (HttpRequestException)
            {
                await killed;
            }

            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await using var host = await RunningHost.StartOnAsync(_folder, null);
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await host.GetAsync("/api/v1/usage?limit=1000" + (cursor is null ? "" : "&cursor=" + cursor))).Json;
            seen.AddRange(page["records"]!.AsArray().Select(record => (string)record!["id"]!));
            cursor = (string?)page["next_cursor"];
        }
        while (cursor is not null);

        Assert.NotEmpty(acknowledged);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Empty(acknowledged.Except(seen));
        Assert.InRange(seen.Count - acknowledged.Count, 0, PerBatch);
        var total = (await host.CostsAsync("from=2026-01-01", requests: seen.Count))["total"]!;
        Assert.Equal(seen.Count * 0.0025m, (decimal)total["cost_usd"]!);
    }

    /// <summary>The program itself, as a process of its own.</summary>
    private Process Start(out Uri address)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "CostDashboard.Web.dll"));
        foreach (var argument in RunningHost.Arguments(_folder)) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        var log = new StringBuilder();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            log.AppendLine(line);
            var at = line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
            if (at < 0) continue;
            _ = process.StandardOutput.ReadToEndAsync();
            address = new Uri(line[at..].Trim());
            return process;
        }

        throw new InvalidOperationException("The program did not start: " + log);
    }

    private static HttpClient ClientFor(Uri address)
    {
        var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + RunningHost.Key);
        return client;
    }
}
