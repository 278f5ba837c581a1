namespace CostDashboard.App.Tests.Prices;

/// <summary>SIGKILL in the middle of a repricing, twice: the next start goes on, and every record is repriced exactly once.</summary>
public sealed class RepricingKillTests : IDisposable
{
    private const int Records = 150_000;
    private const int Kills = 2;
    private const string Run = "/api/v1/prices/repricing";
    private const string Repriced = "SELECT count(*) FROM usage_repriced";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    /// <summary>By hand: 150,000 records of 1,000 tokens, $150 by the contract's $1 a million and $375 by the market's $2.50.</summary>
    [Fact]
    public async Task Killed_InTheMiddleOfARepricing_EndsWithEveryRecordRepricedOnce()
    {
        var done = 0L;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var program = ProgramProcess.Start(_folder);
            if (kill == 0) await BeginAsync(program);
            while (_folder.Query<long>(Repriced) == done) await Task.Delay(2, Stop);
            await program.KillAsync(Stop);

            var before = done;
            done = _folder.Query<long>(Repriced);
            Assert.InRange(done, before + 1, Records - 1);
        }

        await using var host = await RunningHost.StartOnAsync(_folder, null);
        var end = Environment.TickCount64 + 60_000;
        while ((string)(await host.GetAsync(Run)).Json["status"]! == "running")
        {
            Assert.True(Environment.TickCount64 < end, "Repricing did not end.");
            await Task.Delay(50, Stop);
        }

        var run = (await host.GetAsync(Run)).Json;
        Assert.Equal(("done", (long)Records, (long)Records, 150m, 375m),
            (
                (string)run["status"]!,
                (long)run["records_looked_at"]!,
                (long)run["changed"]!["changed"]!,
                (decimal)run["changed"]!["before"]!["cost_usd"]!,
                (decimal)run["changed"]!["after"]!["cost_usd"]!));
        Assert.Equal(
            ((long)Records, (long)Records),
            (host.Query<long>(Repriced), host.Query<long>("SELECT count(DISTINCT seq) FROM usage_repriced")));
        Assert.Equal(
            (2_500_000L, 2_500_000L), (host.Query<long>("SELECT min(cost) FROM usage"), host.Query<long>("SELECT max(cost) FROM usage")));
        Assert.Equal(375m, (decimal)(await host.CostsAsync("model=gpt-4o", Records))["total"]!["cost_usd"]!);
        Assert.Equal(host.Query<long>("SELECT sum(cost) FROM usage"), host.Query<long>("SELECT sum(cost) FROM rollup_day WHERE held = 0"));
    }

    /// <summary>Records by a contract, which then ends, and the run that prices them by the market.</summary>
    private static async Task BeginAsync(ProgramProcess program)
    {
        using var client = program.NewClient();
        async Task SendAsync(HttpMethod method, string path, string? body, string type = "application/json")
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : RunningHost.Bytes(body, type) };
            using var answer = await client.SendAsync(request, Stop);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
        }

        await SendAsync(HttpMethod.Post, "/api/v1/prices/own", """{"name":"Contract","model":"gpt-4o","rates":{"input_mtok":1}}""");
        foreach (var part in Enumerable.Range(0, Records).Chunk(30_000))
        {
            var lines = part.Select(i => $$"""{"id":"r{{i}}","model":"gpt-4o","provider":"openai","input_tokens":1000}""");
            await SendAsync(HttpMethod.Post, "/api/v1/usage", string.Join('\n', lines), "application/x-ndjson");
        }

        await SendAsync(HttpMethod.Delete, "/api/v1/prices/own/1", null);
        await SendAsync(HttpMethod.Post, Run, """{"reason":"the contract never held"}""");
    }
}
