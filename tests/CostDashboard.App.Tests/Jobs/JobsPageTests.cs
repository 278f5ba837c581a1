using System.Net;

namespace CostDashboard.App.Tests.Jobs;

/// <summary>What a person sees of jobs and does with them, on our page and on Hangfire's own.</summary>
public sealed class JobsPageTests : IDisposable
{
    private const string Jobs = "/api/v1/jobs";
    private const string Trigger = "/jobs/dashboard/recurring/trigger";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Page_AsAnAdministrator_HasARowAJobWithItsActs()
    {
        await using var host = await RunningHost.StartOnAsync(_folder, null);
        using var browser = new Browser(host);
        await browser.SignInAsync();

        var page = (await browser.GetAsync("/jobs?job=clean-up")).Text;

        Assert.Contains("Evaluate alert rules", page, StringComparison.Ordinal);
        Assert.Contains("Run now: Rebuild totals", page, StringComparison.Ordinal);
        Assert.Contains("Pause: Send alert messages", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Run now: Reprice records", page, StringComparison.Ordinal);
        Assert.Contains("History: Delete old rejected records and job runs", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pause_HoldsBackTheSchedule_AlsoAfterARestart_AndRunNowRunsAllTheSame()
    {
        await using (var first = await RunningHost.StartOnAsync(_folder, null))
        {
            Assert.True((await first.SendAsync(HttpMethod.Put, Jobs + "/clean-up/pause")).Is(202));
            Assert.True((await first.SendAsync(HttpMethod.Put, Jobs + "/clean-up/pause")).Is(202));
        }

        await using var host = await RunningHost.StartOnAsync(_folder, null, "--Jobs:CatchUpSeconds=0");
        var paused = await JobAsync(host, "clean-up");
        Assert.Equal((true, "bootstrap", null), ((bool)paused["paused"]!, (string?)paused["paused_by"], (string?)paused["next_at"]));
        host.Service<Web.Jobs.JobStarter>().Run("clean-up");
        Assert.True((await host.SendAsync(HttpMethod.Post, Jobs + "/clean-up/run")).Is(202));
        await Until.TrueAsync(() => host.Query<long>("SELECT count(*) FROM JobRuns WHERE Job = 'clean-up' AND EndedAt IS NOT NULL") > 0);

        Assert.True((await host.SendAsync(HttpMethod.Delete, Jobs + "/clean-up/pause")).Is(202));

        Assert.Equal(1, host.Query<long>("SELECT count(*) FROM JobRuns WHERE Job = 'clean-up'"));
        var resumed = await JobAsync(host, "clean-up");
        Assert.False((bool)resumed["paused"]!);
        Assert.NotNull((string?)resumed["next_at"]);
        Assert.Equal(
            "job.paused,job.started,job.resumed",
            host.Query<string>("SELECT group_concat(Action) FROM AuditEntries WHERE Action LIKE 'job.%'"));
    }

    [Fact]
    public async Task Rebuild_FromTheApi_MakesTheSameTotals()
    {
        await using var host = await RunningHost.StartOnAsync(_folder, null);
        await host.PostAsync("""[{"model":"gpt-4o","input_tokens":1000000},{"model":"gpt-4o","team":"a","input_tokens":1000000}]""");
        await host.CostsAsync("", requests: 2);
        var totals = await host.AllTotalsAsync("2015-01-01");

        Assert.True((await host.SendAsync(HttpMethod.Post, Jobs + "/rebuild/run")).Is(202));
        await Until.TrueAsync(() => host.Query<long>("SELECT count(*) FROM JobRuns WHERE Job = 'rebuild' AND Result = 'Done'") == 1);

        Assert.Equal(totals, await host.AllTotalsAsync("2015-01-01"));
        (await host.SendAsync(HttpMethod.Delete, Jobs + "/rebuild/run")).AssertProblem(409);
    }

    [Fact]
    public async Task Api_UnknownJob_Is404()
    {
        await using var host = await RunningHost.StartOnAsync(_folder, null);

        (await host.GetAsync(Jobs + "/no-such/runs")).AssertProblem(404);
        (await host.SendAsync(HttpMethod.Post, Jobs + "/no-such/run")).AssertProblem(404);
        (await host.SendAsync(HttpMethod.Post, Jobs + "/repricing/run")).AssertProblem(404);
        (await host.SendAsync(HttpMethod.Put, Jobs + "/no-such/pause")).AssertProblem(404);
    }

    [Fact]
    public async Task Dashboard_IsForAdministrators_ForManagersToLookAt_AndForNobodyElse()
    {
        await using var host = await RunningHost.StartOnAsync(_folder, null);
        using var admin = new Browser(host);
        await admin.SignInAsync();
        using var manager = await host.NewPersonAsync("m@example.com", "manager");
        using var viewer = await host.NewPersonAsync("v@example.com", "viewer");

        var mine = await admin.GetAsync("/jobs/dashboard/recurring");
        var looked = await manager.GetAsync("/jobs/dashboard/recurring");

        Assert.True(mine.Is(200), mine.Text);
        Assert.True(looked.Is(200), looked.Text);
        Assert.Contains("js-jobs-list-command", mine.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("js-jobs-list-command", looked.Text, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", mine.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.True((await viewer.GetAsync("/jobs/dashboard")).Is(302));
        Assert.True((await host.GetAsync("/jobs/dashboard")).Is(302));
        var trigger = new Dictionary<string, string> { ["jobs[]"] = "clean-up" };
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.PostAsync(Trigger, trigger)).Status);
        AddToken(manager, looked.Text);
        Assert.False((await manager.PostAsync(Trigger, trigger)).Is(204));
        Assert.Equal(0, host.Query<long>("SELECT count(*) FROM JobRuns WHERE Job = 'clean-up'"));
        AddToken(admin, mine.Text);
        Assert.True((await admin.PostAsync(Trigger, trigger)).Is(204));
        await Until.TrueAsync(() => host.Query<long>("SELECT count(*) FROM JobRuns WHERE Job = 'clean-up'") == 1);
    }

    /// <summary>As the dashboard's script sends it.</summary>
    private static void AddToken(Browser browser, string page)
    {
        var header = Meta(page, "csrf-header");
        browser.Headers[header] = Meta(page, "csrf-token");
    }

    private static string Meta(string page, string name)
    {
        var start = page.IndexOf($"name=\"{name}\" content=\"", StringComparison.Ordinal) + $"name=\"{name}\" content=\"".Length;
        return page[start..page.IndexOf('"', start)];
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> JobAsync(RunningHost host, string name) =>
        (await host.GetAsync(Jobs)).Json["jobs"]!.AsArray().Single(job => (string)job!["name"]! == name)!;
}
