using System.Text;
using System.Text.Json.Nodes;
using CostDashboard.App.Tests.Fetching;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Jobs;

/// <summary>
/// SIGKILL in the middle of every kind of job at once: the next start runs each of them again, and each has had one effect. Repricing has
/// tests of its own (RepricingKillTests), and so has the roll-up (KillTests).
/// </summary>
public sealed class JobKillTests : IDisposable
{
    private const int Records = 40_000;
    private const int Rejected = 30_000;
    private const string Attributed = "SELECT count(*) FROM usage_version";
    private const string Kept = "SELECT count(*) FROM RejectedRecords";

    private static readonly string[] Interrupted =
        ["clean-up", "exchange-rates", "prices", "pull-openai-usage-api", "reattribution", "rebuild"];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    /// <summary>By hand: 40,000 records of 1,000 tokens at $2.50 a million are $100, the report's line of 1,000,000 is $2.50.</summary>
    [Fact]
    public async Task Killed_InTheMiddleOfEveryJob_EachRunsAgainWithOneEffect()
    {
        await using var webhook = await WebhookReceiver.StartAsync();
        await using var reports = await ReportServer.StartAsync();
        await using var prices = await FileServer.StartAsync();
        await using var rates = await FileServer.StartAsync();
        var held = new TaskCompletionSource();
        var isSending = false;
        webhook.Meanwhile = () =>
        {
            isSending = true;
            return held.Task;
        };
        reports.IsHeld = true;
        prices.Instead = rates.Instead = _ => held.Task;
        string[] settings =
        [
            "--Outgoing:AllowedNetworks:0=127.0.0.0/8", "--Jobs:CatchUpSeconds=0",
            "--Prices:Fetch:Enabled=true", $"--Prices:Fetch:Url={prices.Address}",
            "--Currency:Feed:Enabled=true", $"--Currency:Feed:Url={rates.Address}",
            "--Pull:OpenAI:Enabled=true", $"--Pull:OpenAI:BaseUrl={reports.Address}/", $"--Pull:OpenAI:AdminKey={ReportServer.Key}",
            "--Pull:OpenAI:BackfillDays=0", "--Pull:OpenAI:EveryMinutes=10080",
        ];
        using (var program = ProgramProcess.Start(_folder, settings))
        {
            await Until.TrueAsync(() => !prices.Asked.IsEmpty && !rates.Asked.IsEmpty && !reports.Requests.IsEmpty);
            await FillAsync(program, webhook.Address);
            await Until.TrueAsync(() => isSending);
            await StartLongJobsAsync(program);
            await program.KillAsync(Stop);
        }

        var (attributed, kept) = (_folder.Query<long>(Attributed), _folder.Query<long>(Kept));
        var running = _folder.Query<string>(
            "SELECT group_concat(Job) FROM (SELECT Job FROM JobRuns WHERE Result = 'Running' ORDER BY Job)");
        Assert.InRange(attributed, 1, Records - 1);
        Assert.InRange(kept, 1, Rejected - 1);
        Assert.Equal(Interrupted, running.Split(','));

        foreach (var request in reports.Requests) reports.Give(ReportServer.Completions, request.Day, [PullBench.Line("p", 1000, 1)]);
        (prices.File, rates.Text) = (WithAnotherPrice(), "month,currency,rate\n2026-11,KRW,1390\n");
        (reports.IsHeld, prices.Instead, rates.Instead, webhook.Meanwhile) = (false, null, null, () => Task.CompletedTask);
        held.SetResult();
        var later = new ShiftedClock { Shift = TimeSpan.FromMinutes(1) };
        await using var host = await RunningHost.StartOnAsync(
            _folder, builder => builder.Services.AddSingleton<TimeProvider>(later), settings);
        var message = await webhook.NextAsync();
        await Until.TrueAsync(
            () => Interrupted.All(job => Runs(host, job, "Done") == 1),
            () => host.Query<string>("SELECT group_concat(Job || ' ' || Result || ' ' || coalesce(Error, '')) FROM JobRuns"));

        Assert.All(Interrupted, job => Assert.Equal(1, Runs(host, job, "Interrupted")));
        Assert.Equal("Everything", (string)message["rule"]!);
        await Until.TrueAsync(() => host.Query<string>("SELECT group_concat(Delivery) FROM AlertEvents") == "Delivered");
        Assert.Equal(Records, host.Query<long>(Attributed));
        Assert.Equal(Records, host.Query<long>("SELECT count(DISTINCT seq) FROM usage_version"));
        Assert.Equal(0, host.Query<long>(Kept));
        Assert.Equal(1, host.Query<long>("SELECT count(*) FROM AuditEntries WHERE Action = 'market_file.waiting'"));
        Assert.Equal(1, host.Query<long>("SELECT count(*) FROM CurrencyRates"));
        var totals = await host.CostsAsync("group_by=team", requests: Records + 1);
        Assert.Equal(102.5m, (decimal)totals["total"]!["cost_usd"]!);
        var search = totals["rows"]!.AsArray().Where(row => (string)row!["team"]! == "search");
        Assert.Equal(100m, search.Sum(row => (decimal)row!["cost_usd"]!));
        Assert.Equal(Records, (long)(await host.GetAsync("/api/v1/attribution/apply")).Json["changed"]!["records"]!);
    }

    private static int Runs(RunningHost host, string job, string result) =>
        host.Query<int>($"SELECT count(*) FROM JobRuns WHERE Job = '{job}' AND Result = '{result}'");

    /// <summary>A rule that fires, records without a team, and rejected records that have been kept long enough.</summary>
    private async Task FillAsync(ProgramProcess program, string webhook)
    {
        await SendAsync(program, HttpMethod.Post, "/api/v1/alerts/rules", $$"""
            {"name":"Everything","period":"month","threshold_usd":1,"scope":{},"webhook_url":"{{webhook}}"}
            """);
        foreach (var part in Enumerable.Range(0, Records).Chunk(20_000))
        {
            var lines = part.Select(i => $$"""{"id":"r{{i}}","model":"gpt-4o","provider":"openai","input_tokens":1000}""");
            await SendAsync(program, HttpMethod.Post, "/api/v1/usage", string.Join('\n', lines), "application/x-ndjson");
        }

        // Saved before, it would have filled the records as they arrived.
        await SendAsync(program, HttpMethod.Post, "/api/v1/attribution/rules", """{"if":{"model":"gpt-4o"},"then":{"team":"search"}}""");

        using var connection = TestConnection.Open(_folder.DatabaseFile, SqliteOpenMode.ReadWrite);
        using var insert = connection.CreateCommand();
        insert.CommandText = $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Rejected})
            INSERT INTO RejectedRecords (At, Source, Format, "Index", Field, Message)
            SELECT '2026-01-01 00:00:00', 's', 'native', 0, 'model', 'is missing' FROM n
            """;
        insert.ExecuteNonQuery();
    }

    private async Task StartLongJobsAsync(ProgramProcess program)
    {
        await SendAsync(program, HttpMethod.Post, "/api/v1/jobs/clean-up/run", null);
        await UntilAsync("the clean-up deletes", () => _folder.Query<long>(Kept) < Rejected);
        await SendAsync(program, HttpMethod.Post, "/api/v1/attribution/apply", """{"from":"2015-01-01","reason":"a test"}""");
        await UntilAsync("rules are applied", () => _folder.Query<long>(Attributed) > 0);
        await SendAsync(program, HttpMethod.Post, "/api/v1/jobs/rebuild/run", null);
        await UntilAsync("totals are made again", () => _folder.Query<long>("SELECT count(*) FROM JobRuns WHERE Job = 'rebuild'") > 0);
    }

    /// <summary>Looks more often than <see cref="Until"/> does: what it waits for is soon over.</summary>
    private static async Task UntilAsync(string what, Func<bool> isTrue)
    {
        var end = Environment.TickCount64 + 30_000;
        while (!isTrue())
        {
            Assert.True(Environment.TickCount64 < end, $"Waited 30 s in vain until {what}.");
            await Task.Delay(2, Stop);
        }
    }

    private static async Task SendAsync(
        ProgramProcess program, HttpMethod method, string path, string? body, string type = "application/json")
    {
        using var client = program.NewClient();
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : RunningHost.Bytes(body, type) };
        using var answer = await client.SendAsync(request, Stop);
        Assert.True(answer.IsSuccessStatusCode, path + await answer.Content.ReadAsStringAsync(Stop));
    }

    /// <summary>The market's file with $3 for gpt-4o, which waits for a person.</summary>
    private static byte[] WithAnotherPrice()
    {
        var file = JsonNode.Parse(Web.Host.SeedData.Read("genai-prices.json"))!;
        var openai = file.AsArray().Single(provider => (string)provider!["id"]! == "openai")!;
        openai["models"]!.AsArray().Single(model => (string)model!["id"]! == "gpt-4o")!["prices"]!["input_mtok"] = 3;
        return Encoding.UTF8.GetBytes(file.ToJsonString());
    }
}
