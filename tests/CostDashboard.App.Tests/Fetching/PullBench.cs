using System.Globalization;
using System.Text.Json.Nodes;
using CostDashboard.Storage;
using CostDashboard.Web.Fetching;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Fetching;

/// <summary>
/// A server of reports and a host that fetches from it, at noon (UTC), so that no test runs over midnight. Timed turns come later than any
/// test ends.
/// </summary>
public sealed class PullBench : IAsyncDisposable
{
    public const string OpenAi = "openai-usage-api";
    public const string Anthropic = "anthropic-usage-api";

    private readonly TemporaryFolder _folder;

    private PullBench(ReportServer server, RunningHost host, TemporaryFolder folder, ShiftedClock clock) =>
        (Server, Host, _folder, Clock) = (server, host, folder, clock);

    public ReportServer Server { get; }

    public RunningHost Host { get; }

    public ShiftedClock Clock { get; }

    public string Folder => _folder.Path;

    public DateOnly Today => Clock.Today;

    public DateOnly Yesterday => Today.AddDays(-1);

    public static async Task<PullBench> StartAsync(params string[] settings)
    {
        var clock = ShiftedClock.AtNoon();
        var server = await ReportServer.StartAsync();
        var folder = new TemporaryFolder();
        string[] all =
        [
            "--Outgoing:AllowedNetworks:0=127.0.0.0/8", "--Pull:FirstRetrySeconds=0.01", "--Pull:Retries=2", "--Pull:OpenAI:BackfillDays=1",
            "--Pull:Anthropic:BackfillDays=1", "--Jobs:CatchUpSeconds=3600",
            "--Pull:OpenAI:EveryMinutes=10080", "--Pull:Anthropic:EveryMinutes=10080",
            .. Connector("OpenAI", server), .. Connector("Anthropic", server), .. settings,
        ];
        return new PullBench(
            server,
            await RunningHost.StartOnAsync(folder, builder => builder.Services.AddSingleton<TimeProvider>(clock), all),
            folder,
            clock);
    }

    public async Task<PullRun> PullAsync(string connector = OpenAi, PullDays? days = null)
    {
        var run = await Host.Service<UsagePuller>()
            .RunOnceAsync(Connectors.Find(Host.Service<PullOptions>(), connector)!, days, TestContext.Current.CancellationToken);
        Assert.NotNull(run);
        return run;
    }

    public async Task<JsonNode> StateAsync(string connector = OpenAi)
    {
        var answer = await Host.GetAsync("/api/v1/ingest/connectors");
        Assert.True(answer.Is(200), answer.Text);
        return answer.Json["connectors"]!.AsArray().Single(known => (string)known!["name"]! == connector)!;
    }

    /// <summary>
    /// What the totals of the last days say, which hold so many requests. Those of an earlier pull may have been as many, so nothing is
    /// left waiting first.
    /// </summary>
    public async Task<decimal> CostAsync(long requests)
    {
        await Host.Service<IRollups>().RunOnceAsync(TestContext.Current.CancellationToken);
        return (decimal)(await Host.CostsAsync("from=" + Text(Today.AddDays(-60)), requests))["total"]!["cost_usd"]!;
    }

    public long Rows(string table) => Host.Query<long>($"SELECT count(*) FROM {table}");

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>gpt-4o costs $2.50 a million in.</summary>
    public static string Line(string project, int thousands, int requests, string key = "key_1", bool batch = false) => $$"""
        {"object":"organization.usage.completions.result","input_tokens":{{thousands}}000,"input_cached_tokens":0,"output_tokens":0,"num_model_requests":{{requests}},
         "project_id":"{{project}}","user_id":"user-1","api_key_id":"{{key}}","model":"gpt-4o-2024-08-06","batch":{{(batch ? "true" : "false")}},"service_tier":"default"}
        """;

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    private static string[] Connector(string name, ReportServer server) =>
        [$"--Pull:{name}:Enabled=true", $"--Pull:{name}:BaseUrl={server.Address}/", $"--Pull:{name}:AdminKey={ReportServer.Key}"];
}
