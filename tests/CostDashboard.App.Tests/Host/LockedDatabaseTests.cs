using System.Diagnostics;
using CostDashboard.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CostDashboard.App.Tests.Host;

/// <summary>
/// Another program holds the database's lock, or the disk is full: writers are told soon and why, and all goes on by itself afterwards.
/// </summary>
public sealed class LockedDatabaseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Locked_WritesAreToldWithin10Seconds_AndAllRecoversByItself()
    {
        await using var host = await RunningHost.StartAsync();
        (await host.PostAsync(Record("before"))).AssertCounts(accepted: 1);
        Assert.True((await host.GetAsync("/readyz")).Is(200));

        var watch = Stopwatch.StartNew();
        Answer usage, key;
        using (Lock(host.DatabaseFile))
        {
            var writing = host.PostAsync(Record("during"));
            var making = host.SendAsync(HttpMethod.Post, "/api/v1/keys", RunningHost.Json("""{"name":"late","scopes":["read"]}"""));
            (usage, key) = (await writing, await making);
            watch.Stop();

            (await host.GetAsync("/readyz")).AssertProblem(503);
            Assert.Contains("locked", (await host.GetAsync("/readyz")).Detail, StringComparison.Ordinal);
            Assert.True((await host.GetAsync("/api/v1/costs")).Is(200), "Reading goes on.");
        }

        usage.AssertProblem(503);
        Assert.Contains("locked by another program", usage.Detail, StringComparison.Ordinal);
        Assert.NotNull(usage.Header("Retry-After"));
        key.AssertProblem(503);
        Assert.Contains("lock", key.Detail, StringComparison.Ordinal);
        Assert.NotNull(key.Header("Retry-After"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(12), $"They waited {watch.Elapsed}.");

        await UntilReadyAsync(host);
        (await host.PostAsync(Record("during"))).AssertCounts(accepted: 1);
        await host.CostsAsync("team=locked", requests: 2);
        Assert.True(
            (await host.SendAsync(HttpMethod.Post, "/api/v1/keys", RunningHost.Json("""{"name":"late","scopes":["read"]}"""))).Is(201));
    }

    [Fact]
    public async Task Locked_ForAShortWhile_IsWaitedFor()
    {
        await using var host = await RunningHost.StartAsync();
        Task<Answer> writing;
        using (Lock(host.DatabaseFile))
        {
            writing = host.PostAsync(Record("patient"));
            await Task.Delay(1_500, Stop);
            Assert.False(writing.IsCompleted);
        }

        (await writing).AssertCounts(accepted: 1);
        Assert.True((await host.GetAsync("/readyz")).Is(200));
    }

    [Fact]
    public async Task FullDisk_IsToldWithItsCause_AndRecovers()
    {
        await using var host = await RunningHost.StartAsync();
        var body = "[" + string.Join(',', Enumerable.Range(0, 4_000).Select(n => Record("full-" + n))) + "]";

        // No page may be added to those there are.
        host.Service<SqliteDatabase>().MostPages = 1;
        var full = await host.PostAsync(body);
        var ready = await host.GetAsync("/readyz");
        host.Service<SqliteDatabase>().MostPages = 1_000_000_000;

        full.AssertProblem(503);
        Assert.Contains("disk under the database is full", full.Detail, StringComparison.Ordinal);
        ready.AssertProblem(503);
        Assert.Contains("full", ready.Detail, StringComparison.Ordinal);
        await UntilReadyAsync(host);
        Assert.Equal(0, host.Query<int>("SELECT count(*) FROM usage"));
        (await host.PostAsync(body)).AssertCounts(accepted: 4_000);
        await host.CostsAsync("team=locked", requests: 4_000);
    }

    private static string Record(string id) => $$"""{"id":"{{id}}","model":"gpt-4o","team":"locked","input_tokens":1}""";

    private static async Task UntilReadyAsync(RunningHost host)
    {
        var end = Environment.TickCount64 + 30_000;
        while (!(await host.GetAsync("/readyz")).Is(200))
        {
            Assert.True(Environment.TickCount64 < end, "Not ready 30 s after the trouble was over.");
            await Task.Delay(100, Stop);
        }
    }

    private static SqliteConnection Lock(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var begin = connection.CreateCommand();
        begin.CommandText = "BEGIN EXCLUSIVE";
        begin.ExecuteNonQuery();
        return connection;
    }
}
