using static CostDashboard.App.Tests.Fetching.PullBench;

namespace CostDashboard.App.Tests.Fetching;

/// <summary>What goes wrong at the provider replaces nothing, and says what to do.</summary>
public sealed class PullTroubleTests
{
    [Fact]
    public async Task Page_FailingForGood_ReplacesNothingOfItsDay()
    {
        await using var bench = await PullBench.StartAsync();
        bench.Server.Give(ReportServer.Completions, bench.Yesterday, [Line("a", 1000, 10)], [Line("b", 2000, 20)]);
        await bench.PullAsync();

        bench.Server.Give(ReportServer.Completions, bench.Yesterday, [Line("c", 8000, 80)], [Line("d", 4000, 40)]);
        bench.Server.Fault = request => request.Page is null ? null : (503, null);
        var failed = await bench.PullAsync();

        Assert.Contains("503", failed.Problem, StringComparison.Ordinal);
        Assert.Equal(7.50m, await bench.CostAsync(requests: 30));
        Assert.Equal((2, 0), (bench.Rows("usage"), bench.Rows("usage_version")));
        Assert.Contains($"{Text(bench.Yesterday)}: 127.0.0.1", (string)(await bench.StateAsync())["error"]!, StringComparison.Ordinal);

        bench.Server.Fault = _ => null;
        await bench.PullAsync();

        Assert.Equal(30.00m, await bench.CostAsync(requests: 120));
        Assert.Null((string?)(await bench.StateAsync())["error"]);
    }

    [Fact]
    public async Task SecondReport_Failing_ReplacesNothingEither()
    {
        await using var bench = await PullBench.StartAsync();
        bench.Server.Give(ReportServer.Completions, bench.Yesterday, [Line("a", 1000, 10)]);
        bench.Server.Fault = request => request.Report == "embeddings" ? (404, null) : null;

        var run = await bench.PullAsync();

        Assert.Contains("Pull:OpenAI:BaseUrl", run.Problem, StringComparison.Ordinal);
        Assert.Equal(0, bench.Rows("usage"));
    }

    [Theory]
    [InlineData(401, "Pull:OpenAI:AdminKey")]
    [InlineData(403, "Pull:OpenAI:AdminKey")]
    [InlineData(400, "Pull:OpenAI:BaseUrl")]
    [InlineData(302, "Pull:OpenAI:BaseUrl")]
    public async Task Refusal_IsNotTriedAgain_AndSaysWhatToDo(int status, string setting)
    {
        await using var bench = await PullBench.StartAsync();
        bench.Server.Fault = _ => (status, null);

        await bench.PullAsync();

        Assert.Single(bench.Server.Requests);
        var state = await bench.StateAsync();
        Assert.Contains($"({status})", (string)state["error"]!, StringComparison.Ordinal);
        Assert.Contains(setting, (string)state["error"]!, StringComparison.Ordinal);
        Assert.Null((string?)state["last_success_at"]);
        Assert.Null((string?)state["last_day"]);
        Assert.NotNull((string?)state["last_attempt_at"]);
    }

    [Fact]
    public async Task RetryAfter_OfAnHour_WaitsForTheNextTurn()
    {
        await using var bench = await PullBench.StartAsync();
        bench.Server.Fault = _ => (429, "3600");

        var run = await bench.PullAsync();

        Assert.Single(bench.Server.Requests);
        Assert.Contains("429", run.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"has_more\":false,\"next_page\":null", "\"has_more\":true,\"next_page\":null", "not where")]
    [InlineData("\"has_more\":false,\"next_page\":null", "\"has_more\":true,\"next_page\":\"page=/+0\"", "in circles")]
    [InlineData("\"data\"", "\"date\"", "no page of a usage report")]
    [InlineData("{", "<", "no page of a usage report")]
    public async Task Pages_ThatCannotBeTheWhole_AreNotStored(string part, string instead, string problem)
    {
        await using var bench = await PullBench.StartAsync();
        bench.Server.Give(ReportServer.Completions, bench.Yesterday, [Line("a", 1000, 10)]);
        bench.Server.Twist = page => page.Replace(part, instead, StringComparison.Ordinal);

        var run = await bench.PullAsync();

        Assert.Contains(problem, run.Problem, StringComparison.Ordinal);
        Assert.Equal(0, bench.Rows("usage"));
    }

    [Fact]
    public async Task Silence_IsTriedAgainAndThenReported()
    {
        await using var bench = await PullBench.StartAsync("--Pull:TimeoutSeconds=1", "--Pull:Retries=1");
        bench.Server.IsSilent = true;

        var run = await bench.PullAsync();

        Assert.Equal(2, bench.Server.Requests.Count);
        Assert.Contains("did not answer within 1 s", run.Problem, StringComparison.Ordinal);
    }
}
