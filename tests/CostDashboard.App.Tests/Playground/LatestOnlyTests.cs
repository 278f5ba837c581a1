using CostDashboard.Web.Playground;

namespace CostDashboard.App.Tests.Playground;

public sealed class LatestOnlyTests
{
    [Fact]
    public async Task Run_ANewerOneBegins_OnlyTheNewerHasAResult()
    {
        var ct = TestContext.Current.CancellationToken;
        using var latest = new LatestOnly();
        using var go = new ManualResetEventSlim();

        var older = latest.RunAsync(_ =>
        {
            go.Wait(ct);
            return "older";
        });
        var newer = latest.RunAsync(_ => "newer");
        go.Set();

        Assert.Null(await older);
        Assert.Equal("newer", await newer);
    }

    [Fact]
    public async Task Run_ThePageIsGone_DoesNothing()
    {
        var latest = new LatestOnly();
        var runs = 0;
        latest.Dispose();

        var result = await latest.RunAsync(_ => $"{++runs}");

        Assert.Null(result);
        Assert.Equal(0, runs);
    }
}
