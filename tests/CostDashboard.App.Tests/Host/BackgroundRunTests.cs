using CostDashboard.Web.Host;

namespace CostDashboard.App.Tests.Host;

public sealed class BackgroundRunTests
{
    /// <summary>The scheduler's part is done by a task.</summary>
    private static BackgroundRun<string> Run(Func<string, string> failed, CapturedLogs logs)
    {
        LongJobs jobs = null!;
        jobs = new LongJobs(name => Task.Run(() => jobs.RunAsync(name, CancellationToken.None)), CancellationToken.None);
        return new BackgroundRun<string>("run", "idle", failed, _ => 0, jobs, logs.CreateLogger("run"));
    }

    [Fact]
    public async Task Run_WhoseEndCannotBeTold_HasFailedAndKeepsNoOtherOut()
    {
        using var logs = new CapturedLogs();
        await using var run = Run(state => state + ", failed", logs);

        Assert.True(run.TryStart("first", (_, _) => Task.CompletedTask, (_, _) => throw new InvalidOperationException("the disk is full")));
        await Until.TrueAsync(() => run.State != "first");

        Assert.Equal("first, failed", run.State);
        Assert.Contains("the disk is full", Assert.Single(logs.Errors), StringComparison.Ordinal);
        Assert.True(run.TryStart("second", (_, _) => Task.CompletedTask, (end, _) => Task.FromResult(end.ToString())));
        await Until.TrueAsync(() => run.State == "Done");
    }

    [Fact]
    public async Task Run_UnderWay_KeepsOthersOut()
    {
        using var logs = new CapturedLogs();
        await using var run = Run(state => state, logs);
        var mayEnd = new TaskCompletionSource();

        Assert.True(run.TryStart("first", (_, _) => mayEnd.Task, (end, _) => Task.FromResult(end.ToString())));

        Assert.False(run.TryStart("second", (_, _) => Task.CompletedTask, (end, _) => Task.FromResult(end.ToString())));
        mayEnd.SetResult();
        await Until.TrueAsync(() => run.State == "Done");
    }
}
