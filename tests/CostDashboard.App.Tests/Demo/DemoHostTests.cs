using System.Diagnostics;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Web;
using CostDashboard.Web.Demo;
using CostDashboard.Web.Spend;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CostDashboard.App.Tests.Demo;

[Collection(ConsoleTests.Name)]
public sealed class DemoHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Demo_FillsItselfShowsItsAccountAndLaterAddsOnlyWhatIsNew()
    {
        var ct = TestContext.Current.CancellationToken;
        using var console = new CapturedConsole();
        string[] arguments = ["--urls=http://127.0.0.1:0", $"--ConnectionStrings:CostDashboard=Data Source={_folder.DatabaseFile}"];
        var watch = Stopwatch.StartNew();
        int records;
        await using (var app = await Program.BuildAsync(arguments, demo: true, builder => builder.Logging.ClearProviders()))
        {
            await app.Services.GetRequiredService<DemoSeeder>().RunAsync(ct);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), watch.Elapsed.ToString());
            await app.StartAsync(ct);
            records = _folder.Query<int>("SELECT count(*) FROM usage");
            Assert.InRange(records, 150_000, 260_000);

            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
            var signIn = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative), ct);
            Assert.Contains(DemoSetup.Email, signIn, StringComparison.Ordinal);
            Assert.Contains(DemoSetup.Password, signIn, StringComparison.Ordinal);

            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            await using var scope = app.Services.CreateAsyncScope();
            var view = await scope.ServiceProvider.GetRequiredService<OverviewQuery>()
                .RunAsync(new SpendFilter { From = today.AddDays(-30), To = today.AddDays(1) }, Dimension.Team, ct);
            Assert.True(view.Spent.Cost > Money.FromUsd(1_000), view.Spent.Cost.ToString());
            Assert.Equal(view.Spent.Cost, view.Teams.Aggregate(Money.Zero, (sum, team) => sum + team.Totals.Cost));
            Assert.Equal(view.Spent.Requests, view.Teams.Sum(team => team.Totals.Requests));
            await app.StopAsync(ct);
        }

        await using var again = await Program.BuildAsync(arguments, demo: true, builder => builder.Logging.ClearProviders());
        await again.Services.GetRequiredService<DemoSeeder>().RunAsync(ct);

        Assert.InRange(_folder.Query<int>("SELECT count(*) FROM usage") - records, 0, 500);
        Assert.Equal(4, _folder.Query<int>("SELECT count(*) FROM AlertRules"));
        Assert.DoesNotContain("password", console.Text, StringComparison.Ordinal);
    }
}
