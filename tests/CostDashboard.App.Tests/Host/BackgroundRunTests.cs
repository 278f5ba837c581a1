using CostDashboard.Web.Host;

namespace CostDashboard.App.Tests.Host;

public sealed class BackgroundRunTests
{
    [Fact]
    public async Task Run_WhoseEndCannotBeTold_HasFailedAndKeepsNoOtherOut()
    {
        using var logs = new CapturedLogs();
        await using var run = new BackgroundRun<string>("idle", state => state + ", failed", logs.CreateLogger("run"));

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
        await using var run = new BackgroundRun<string>("idle", state => state, logs.CreateLogger("run"));
        var mayEnd = new TaskCompletionSource();

        Assert.True(run.TryStart("first", (_, _) => mayEnd.Task, (end, _) => Task.FromResult(end.ToString())));

        Assert.False(run.TryStart("second", (_, _) => Task.CompletedTask, (end, _) => Task.FromResult(end.ToString())));
        mayEnd.SetResult();
        await Until.TrueAsync(() => run.State == "Done");
    }
}
