using CostDashboard.Web.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Jobs;

/// <summary>What becomes of a time that passes while the program is down. Prices are fetched daily at 03:30.</summary>
public sealed class MissedJobTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ShiftedClock _clock = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// In Helsinki clocks go from 03:00 to 04:00 on March 29, 2026, so that 03:30 is 04:00, and from 04:00 back to 03:00 on October 25, so
    /// that 03:30 comes twice, at 00:30 and 01:30 UTC.
    /// </summary>
    [Theory]
    [InlineData("2026-03-28T12:00Z", "2026-03-29T12:00Z", "2026-03-29T12:01Z")]
    [InlineData("2026-10-24T12:00Z", "2026-10-25T00:45Z", "2026-10-25T02:00Z")]
    [InlineData("2026-05-01T12:00Z", "2026-05-20T12:00Z", "2026-05-21T00:29Z")]
    public async Task DownAtItsTime_RunsOnceWhenBack(string before, string back, string againBeforeItsTime)
    {
        await using var server = await FileServer.StartAsync();
        server.Text = "[]";
        foreach (var (start, fetches) in new[] { (before, 1), (back, 2), (againBeforeItsTime, 2) })
        {
            var now = DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture);
            _clock.Shift = now - TimeProvider.System.GetUtcNow();
            await using var host = await StartAsync(server);
            await Until.TrueAsync(
                () => host.Query<long>("SELECT count(*) FROM JobRuns WHERE Job = 'prices' AND EndedAt IS NOT NULL") >= fetches);

            // Whatever else was due at the start has run when a job that is asked for after it has.
            var asked = host.Service<JobStarter>();
            asked.RunIn(TimeSpan.Zero, "clean-up");
            var since = $"{now:yyyy-MM-dd HH:mm}";
            await Until.TrueAsync(() => host.Query<long>(
                $"SELECT count(*) FROM JobRuns WHERE Job = 'clean-up' AND StartedAt >= '{since}' AND EndedAt IS NOT NULL") > 0);

            Assert.Equal(fetches, server.Asked.Count);
        }
    }

    [Fact]
    public async Task FailedJob_IsShownWithItsError_AlsoAfterARestart()
    {
        await using var server = await FileServer.StartAsync();
        server.Text = "not json";
        await using (var first = await StartAsync(server))
        {
            await Until.TrueAsync(() => Failures(first) == 1);
            await AssertShownAsync(first);
        }

        await using var second = await StartAsync(server);

        await AssertShownAsync(second);
        Assert.Single(server.Asked);
    }

    private static long Failures(RunningHost host) =>
        host.Query<long>("SELECT count(*) FROM JobRuns WHERE Job = 'prices' AND Result = 'Failed'");

    private static async Task AssertShownAsync(RunningHost host)
    {
        using var browser = new Browser(host);
        await browser.SignInAsync();

        var page = (await browser.GetAsync("/jobs?job=prices")).Text;
        var runs = (await host.GetAsync("/api/v1/jobs/prices/runs")).Json["runs"]!.AsArray();

        Assert.Equal(2, page.Split("not JSON").Length - 1);
        Assert.Contains("Failed", page, StringComparison.Ordinal);
        var run = Assert.Single(runs)!;
        Assert.Equal("failed", (string)run["result"]!);
        Assert.Contains("not JSON", (string)run["error"]!, StringComparison.Ordinal);
    }

    private Task<RunningHost> StartAsync(FileServer server) => RunningHost.StartOnAsync(
        _folder, builder => builder.Services.AddSingleton<TimeProvider>(_clock), "--Outgoing:AllowedNetworks:0=127.0.0.0/8",
        "--Reporting:TimeZone=Europe/Helsinki", "--Prices:Fetch:Enabled=true", $"--Prices:Fetch:Url={server.Address}",
        "--Jobs:CatchUpSeconds=0");
}
