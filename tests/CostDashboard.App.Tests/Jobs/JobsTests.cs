using CostDashboard.Storage;
using CostDashboard.Web.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CostDashboard.App.Tests.Jobs;

public sealed class JobsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Restart_KeepsOneTimerAJobBesideTheDatabase()
    {
        for (var start = 0; start < 3; start++)
        {
            await using var host = await RunningHost.StartOnAsync(_folder, null);
            await host.PostAsync("""{"model":"gpt-4o","input_tokens":1}""");
            await host.CostsAsync("from=2026-01-01", requests: start + 1);
        }

        Assert.True(File.Exists(Path.Combine(_folder.Path, "jobs.db")));
        Assert.Equal(4, _folder.Query<int>("SELECT count(*) FROM QRTZ_JOB_DETAILS", "jobs.db"));
        Assert.Equal(4, _folder.Query<int>("SELECT count(*) FROM QRTZ_TRIGGERS WHERE TRIGGER_NAME LIKE '%-timer'", "jobs.db"));
        Assert.Equal(0, _folder.Query<int>("SELECT count(*) FROM QRTZ_TRIGGERS WHERE TRIGGER_STATE = 'ERROR'", "jobs.db"));
    }

    /// <summary>The roll-up wakes the alerts once it has added something up, which may be after the scheduler has ended.</summary>
    [Fact]
    public async Task Rollup_ThatEndsAfterTheScheduler_LogsNoError()
    {
        await using var host = await RunningHost.StartOnAsync(_folder, null);
        await host.App.StopAsync(TestContext.Current.CancellationToken);
        await host.Service<IUsageStore>().WriteAsync(
            new UsageWrite { Records = [Storage.Some.Usage("late")] }, TestContext.Current.CancellationToken);

        await ActivatorUtilities.CreateInstance<RollupJob>(host.App.Services).Execute(null!, TestContext.Current.CancellationToken);

        Assert.Equal(1, host.Query<long>("SELECT sum(requests) FROM rollup_day WHERE held = 0"));
        Assert.Empty(host.Logs.Errors);
    }

    [Fact]
    public async Task Timers_RunWithoutErrors()
    {
        await using var host = await RunningHost.StartOnAsync(_folder, null);
        var scheduler = await host.Service<ISchedulerFactory>().GetScheduler(TestContext.Current.CancellationToken);
        var end = Environment.TickCount64 + 30_000;
        while (host.Service<IRollups>().RolledUpTo is null && Environment.TickCount64 < end)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.NotNull(host.Service<IRollups>().RolledUpTo);
        foreach (var name in new[] { "rollup", "alerts", "alert-delivery", "rejected-clean-up" })
        {
            var timer = await scheduler.GetTrigger(new TriggerKey(name + "-timer"), TestContext.Current.CancellationToken);
            Assert.NotNull(timer);
        }

        Assert.Empty(host.Logs.Errors);
    }
}
