using CostDashboard.Web.Fetching;
using CostDashboard.Web.Jobs;
using static CostDashboard.App.Tests.Fetching.PullBench;

namespace CostDashboard.App.Tests.Fetching;

/// <summary>Which days are fetched, when, for whom; and what a person can see of it and ask for.</summary>
public sealed class ConnectorsTests
{
    private const string Run = "/api/v1/ingest/connectors/openai-usage-api/run";

    [Fact]
    public async Task Off_ByDefault_AsksNobody()
    {
        await using var bench = await PullBench.StartAsync("--Pull:OpenAI:Enabled=false", "--Pull:Anthropic:Enabled=false");

        var answer = await bench.Host.SendAsync(HttpMethod.Post, Run);

        answer.AssertProblem(409);
        Assert.Contains("Pull:OpenAI:Enabled", answer.Detail, StringComparison.Ordinal);
        Assert.Null(bench.Host.Service<ScheduledJobs>().Find("pull-openai-usage-api"));
        Assert.False((bool)(await bench.StateAsync())["enabled"]!);
        Assert.Empty(bench.Server.Requests);
        Assert.All(Connectors.All(new PullOptions()), connector => Assert.False(connector.Options.Enabled));
    }

    [Fact]
    public async Task Job_OfAConnector_Fetches()
    {
        await using var bench = await PullBench.StartAsync();
        bench.Server.Give(ReportServer.Completions, bench.Yesterday, [Line("a", 1000, 10)]);

        bench.Host.Service<JobStarter>().Run("pull-openai-usage-api");

        Assert.Equal(2.50m, await bench.CostAsync(requests: 10));
        Assert.Empty(bench.Host.Logs.Errors);
    }

    [Fact]
    public async Task FailedDay_IsWhereTheNextTurnGoesOn()
    {
        await using var bench = await PullBench.StartAsync("--Pull:OpenAI:BackfillDays=4", "--Pull:OpenAI:Days=1");
        for (var day = bench.Today.AddDays(-4); day <= bench.Today; day = day.AddDays(1))
        {
            bench.Server.Give(ReportServer.Completions, day, [Line("a", 1000, 1)]);
        }
        bench.Server.Fault = request => request.Day == bench.Yesterday ? (500, null) : null;
        var first = await bench.PullAsync();

        bench.Server.Fault = _ => null;
        var second = await bench.PullAsync();

        Assert.Equal((3, bench.Today.AddDays(-4)), (first.Days, first.Asked.From));
        Assert.Equal((bench.Today.AddDays(-2), bench.Today.AddDays(1)), (second.Asked.From, second.Asked.To));
        Assert.Equal((2, 1), (second.Added, second.Unchanged));
        Assert.Equal(12.50m, await bench.CostAsync(requests: 5));
        Assert.Equal(Text(bench.Yesterday), (string)(await bench.StateAsync())["last_day"]!);
    }

    [Fact]
    public async Task RunNow_OfGivenDays_FetchesThoseAndMovesNoMark()
    {
        await using var bench = await PullBench.StartAsync();
        var day = bench.Today.AddDays(-40);
        bench.Server.Give(ReportServer.Completions, day, [Line("a", 1000, 10)]);

        var answer = await bench.Host.SendAsync(
            HttpMethod.Post, Run, RunningHost.Json($$"""{"from":"{{Text(day)}}","to":"{{Text(day.AddDays(2))}}"}"""));

        Assert.True(answer.Is(200), answer.Text);
        Assert.Equal((2, 1, 0), ((int)answer.Json["days"]!, (int)answer.Json["added"]!, (int)answer.Json["deleted"]!));
        Assert.All(bench.Server.Requests, request => Assert.InRange(request.Day, day, day.AddDays(1)));
        Assert.Null((string?)(await bench.StateAsync())["last_day"]);
        Assert.Equal(2.50m, await bench.CostAsync(requests: 10));
    }

    [Fact]
    public async Task RunNow_ImpossibleDays_NamesTheFieldAndAsksNobody()
    {
        await using var bench = await PullBench.StartAsync();

        var answer = await bench.Host.SendAsync(HttpMethod.Post, Run, RunningHost.Json("""{"from":"2026-01-02","to":"2026-01-01"}"""));

        answer.AssertProblem(400);
        Assert.NotNull(answer.Json["errors"]!["to"]);
        Assert.Empty(bench.Server.Requests);
    }

    [Fact]
    public async Task RunNow_Refused_IsABadGatewayThatSaysWhatToDo()
    {
        await using var bench = await PullBench.StartAsync("--Pull:OpenAI:AdminKey=wrong");

        var answer = await bench.Host.SendAsync(HttpMethod.Post, Run);

        answer.AssertProblem(502);
        Assert.Contains("Pull:OpenAI:AdminKey", answer.Detail, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunNow_WhileOneRuns_IsAConflict()
    {
        await using var bench = await PullBench.StartAsync();
        bench.Server.IsHeld = true;
        var first = bench.PullAsync();
        await Until.TrueAsync(() => !bench.Server.Requests.IsEmpty);

        (await bench.Host.SendAsync(HttpMethod.Post, Run)).AssertProblem(409);
        Assert.True((bool)(await bench.StateAsync())["running"]!);
        bench.Server.IsHeld = false;
        await first;
        Assert.False((bool)(await bench.StateAsync())["running"]!);
    }

    [Fact]
    public async Task Api_AsksForScopesAndKnowsItsNames()
    {
        await using var bench = await PullBench.StartAsync();
        var (_, key) = await bench.Host.NewKeyAsync("reader", "\"read\"");
        using var reader = bench.Host.ClientWith(key);

        Assert.True((await bench.Host.SendAsync(HttpMethod.Get, "/api/v1/ingest/connectors", client: reader)).Is(200));
        (await bench.Host.SendAsync(HttpMethod.Post, Run, client: reader)).AssertProblem(403);
        (await bench.Host.SendAsync(HttpMethod.Get, "/api/v1/ingest/connectors", client: bench.Host.Anonymous)).AssertProblem(401);
        (await bench.Host.SendAsync(HttpMethod.Post, "/api/v1/ingest/connectors/azure/run")).AssertProblem(404);
    }

    [Fact]
    public async Task Exclusions_LeaveOutWhatIsSentCallByCall()
    {
        await using var bench = await PullBench.StartAsync(
            "--Pull:OpenAI:ExcludeProjects:0=sent", "--Pull:OpenAI:ExcludeApiKeys:0=key_sent");
        bench.Server.Give(
            ReportServer.Completions, bench.Yesterday, [Line("a", 1000, 10), Line("sent", 2000, 20), Line("a", 4000, 40, key: "key_sent")]);

        await bench.PullAsync();

        Assert.Equal(2.50m, await bench.CostAsync(requests: 10));
    }

    [Fact]
    public async Task Source_OfTheSettings_IsTheRecords()
    {
        await using var bench = await PullBench.StartAsync("--Pull:OpenAI:Source=openai-emea");
        bench.Server.Give(ReportServer.Completions, bench.Yesterday, [Line("a", 1000, 10)]);
        await bench.PullAsync();
        bench.Server.Give(ReportServer.Completions, bench.Yesterday, [Line("b", 2000, 20)]);
        await bench.PullAsync();

        Assert.Equal(5.00m, await bench.CostAsync(requests: 20));
        Assert.Single((await bench.Host.GetAsync("/api/v1/usage?source=openai-emea")).Json["records"]!.AsArray());
    }

    [Fact]
    public async Task Line_ThatCannotBeRead_IsNamedAndKeepsNoOtherOut()
    {
        await using var bench = await PullBench.StartAsync();
        bench.Server.Give(
            ReportServer.Completions,
            bench.Yesterday,
            [Line("a", 1000, 10), """{"input_tokens":-5,"model":"gpt-4o","num_model_requests":1}"""]);

        var run = await bench.PullAsync();

        Assert.Equal((1, 1, null), (run.Added, run.Rejected, run.Problem));
        Assert.Contains("1 line was not taken", (string)(await bench.StateAsync())["error"]!, StringComparison.Ordinal);
        Assert.Equal(2.50m, await bench.CostAsync(requests: 10));
    }

    [Fact]
    public async Task PrivateAddress_NotAllowed_IsNotConnectedTo()
    {
        await using var server = await ReportServer.StartAsync();
        await using var host = await RunningHost.StartAsync(
            "--Pull:OpenAI:Enabled=true", $"--Pull:OpenAI:AdminKey={ReportServer.Key}", $"--Pull:OpenAI:BaseUrl={server.Address}",
            "--Pull:Retries=1", "--Pull:FirstRetrySeconds=0.01");

        var answer = await host.SendAsync(HttpMethod.Post, Run);

        answer.AssertProblem(502);
        Assert.Contains("Outgoing:AllowedNetworks", answer.Detail, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }
}
