using CostDashboard.Storage;
using CostDashboard.Web.Jobs;
using Hangfire;
using Hangfire.Storage;

namespace CostDashboard.App.Tests.Jobs;

public sealed class JobsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Restart_BesideTheSchedulerFileOfAnEarlierVersion_IgnoresIt()
    {
        await RunningHost.StartOnAsync(_folder, null).ContinueWith(start => start.Result.DisposeAsync().AsTask(), Stop).Unwrap();
        var old = Path.Combine(_folder.Path, "jobs.db");
        await File.WriteAllTextAsync(old, "not even a database", Stop);

        await using var host = await RunningHost.StartOnAsync(_folder, null);
        await host.PostAsync("""{"model":"gpt-4o","input_tokens":1}""");
        await host.CostsAsync("from=2026-01-01", requests: 1);

        Assert.Equal("not even a database", await File.ReadAllTextAsync(old, Stop));
        Assert.Empty(host.Logs.Errors);
    }

    /// <summary>By the list in ScheduledJobs, in the reporting zone.</summary>
    [Fact]
    public async Task Start_TellsHangfireWhatRunsWhen()
    {
        await using var host = await RunningHost.StartOnAsync(
            _folder, null, "--Reporting:TimeZone=Asia/Seoul", "--Prices:Fetch:Enabled=true", "--Currency:Feed:Enabled=true",
            "--Currency:Feed:EveryHours=7", "--Pull:OpenAI:Enabled=true", "--Pull:OpenAI:AdminKey=k", "--Pull:OpenAI:EveryMinutes=45");

        using var connection = host.Service<JobStorage>().GetConnection();
        var jobs = connection.GetRecurringJobs().Select(job => (job.Id, job.Cron, job.TimeZoneId)).OrderBy(job => job.Id);

        Assert.Equal(
            [
                ("alerts", "* * * * *", "Asia/Seoul"),
                ("clean-up", "15 4 * * *", "Asia/Seoul"),
                ("deliveries", "* * * * *", "Asia/Seoul"),
                ("exchange-rates", "40 */6 * * *", "Asia/Seoul"),
                ("prices", "30 3 * * *", "Asia/Seoul"),
                ("pull-openai-usage-api", "*/30 * * * *", "Asia/Seoul"),
            ],
            jobs);
    }

    [Fact]
    public async Task Rollup_FollowsACommitWithinASecond_WithoutAJob()
    {
        await using var host = await RunningHost.StartOnAsync(_folder, null);
        var (slowest, rollups) = (TimeSpan.Zero, host.Service<IRollups>());
        for (var commit = 0; commit < 5; commit++)
        {
            (await host.PostAsync("""{"model":"gpt-4o","input_tokens":1}""")).AssertCounts(accepted: 1);
            var since = TimeProvider.System.GetTimestamp();
            while (await rollups.CountWaitingAsync(Stop) > 0) await Task.Delay(5, Stop);
            var took = TimeProvider.System.GetElapsedTime(since);
            if (took > slowest) slowest = took;
        }

        Assert.True(slowest < TimeSpan.FromSeconds(1), $"A commit waited {slowest} for the totals.");
        using var connection = host.Service<JobStorage>().GetConnection();
        Assert.DoesNotContain(connection.GetRecurringJobs(), job => job.Id.Contains("roll", StringComparison.Ordinal));
        Assert.Equal(0, host.Query<long>("SELECT count(*) FROM JobRuns WHERE Job LIKE '%roll%'"));
    }

    /// <summary>What the program runs each minute leaves no row each minute.</summary>
    [Fact]
    public async Task Deliveries_WithNothingToSend_LeaveOneRowAnHour()
    {
        await using var host = await RunningHost.StartOnAsync(_folder, null);
        var starter = host.Service<JobStarter>();
        for (var run = 0; run < 3; run++) starter.Run(ScheduledJobs.Deliveries);

        // One more ran at the start.
        await Until.TrueAsync(() => host.Query<long>("SELECT count(*) FROM JobRuns WHERE Job = 'deliveries'") > 0
            && host.Service<JobStorage>().GetMonitoringApi().SucceededListCount() >= 4);

        Assert.Equal(1, host.Query<long>("SELECT count(*) FROM JobRuns WHERE Job = 'deliveries'"));
        Assert.Equal("NothingToDo", host.Query<string>("SELECT Result FROM JobRuns WHERE Job = 'deliveries'"));
    }
}
