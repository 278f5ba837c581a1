using CostDashboard.App.Tests.Accounts;
using CostDashboard.Web.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Ui;

/// <summary>Circuits outlive the connections that the program closes when it ends, and its services end before them.</summary>
public sealed class EndingProgramTests
{
    /// <summary>The example's buttons to clear and to undo are components that were not there before.</summary>
    [Fact]
    public async Task OpenPage_ProgramEnds_FollowsNothingAndDrawsNothingAnyMore()
    {
        using var folder = new TemporaryFolder();
        await using var host = await RunningHost.StartOnAsync(folder, builder =>
            builder.Host.ConfigureContainer<IServiceCollection>((_, services) => OpenedPage.AddBrowser(services)));
        var signals = host.Service<LiveSignals>();
        var page = await OpenedPage.OpenAsync(host, "/playground", "admin");
        await Until.TrueAsync(() => signals.Subscribers == 1);
        var example = Assert.Single(page.Controls(), control => control.Name == "Example");

        await host.App.StopAsync(TestContext.Current.CancellationToken);
        await Until.TrueAsync(() => signals.Subscribers == 0, () => "The page still follows changes.");
        await host.App.DisposeAsync();
        await page.PressAsync(example);

        Assert.Empty(page.Failures);
        Assert.DoesNotContain(nameof(ObjectDisposedException), host.Logs.All, StringComparison.Ordinal);
    }
}
