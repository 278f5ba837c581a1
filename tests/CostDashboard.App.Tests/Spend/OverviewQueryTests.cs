using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Spend;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Spend;

public sealed class OverviewQueryTests
{
    private readonly ShiftedClock _clock = ShiftedClock.AtNoon();

    // gpt-4o costs $2.50 a million tokens in and $10 out: 1,000 in and 500 out are $0.0075.
    private const string Body = """
        [{"model":"gpt-4o","input_tokens":1000,"output_tokens":500,"team":"search","project":"ranking"},
         {"model":"gpt-4o","input_tokens":2000,"output_tokens":1000,"team":"support"},
         {"model":"gpt-4o","input_tokens":4000,"output_tokens":2000},
         {"model":"not-a-model-9000","requests":3,"input_tokens":10,"team":"search"}]
        """;

    [Fact]
    public async Task Run_Everything_SplitsWhatWasSpent()
    {
        await using var host = await RunningHost.StartAsync(_clock);
        (await host.PostAsync(Body)).AssertCounts(accepted: 4);
        await host.CostsAsync("", requests: 6);

        var view = await RunAsync(host, Filter());

        Assert.Equal(Money.FromUsd(0.0525m), view.Spent.Cost);
        Assert.Equal(Money.FromUsd(0.03m), view.Unattributed!.Cost);
        Assert.Equal([new UnpricedModelRow("not-a-model-9000", null, 3)], view.UnpricedModels);
        Assert.Equal(
            [("(unattributed)", 0.03m), ("support", 0.015m), ("search", 0.0075m)],
            view.Teams.Select(team => (team.Name, team.Totals.Cost.Usd)));
        Assert.Equal(["support", "search"], view.UnwatchedTeams);
        Assert.Equal(view.Spent.Cost, view.Daily.Series.Aggregate(Money.Zero, (sum, series) => sum + series.Values[^1]));
    }

    [Fact]
    public async Task Run_OneTeam_LeavesTheOthersOut()
    {
        await using var host = await RunningHost.StartAsync(_clock);
        (await host.PostAsync(Body)).AssertCounts(accepted: 4);
        await host.CostsAsync("", requests: 6);

        var view = await RunAsync(
            host, Filter() with { Where = new Dictionary<Dimension, IReadOnlyList<string>> { [Dimension.Team] = ["search"] } });

        Assert.Equal(Money.FromUsd(0.0075m), view.Spent.Cost);
        Assert.Equal(SpendTotals.Zero, view.Unattributed);
        Assert.Equal(["search"], view.Teams.Select(team => team.Name));
        Assert.Null(view.Models.Single(model => model.Name == "not-a-model-9000").Totals.KnownCost);
    }

    /// <summary>The seven days before begin 13 days ago; what was recorded up to 92 days before them makes them comparable.</summary>
    [Theory]
    [InlineData(92, true)]
    [InlineData(93, false)]
    public async Task Run_RecordingBegan_IsLookedForInTheQuarterBefore(int days, bool isComparable)
    {
        await using var host = await RunningHost.StartAsync(_clock);
        var before = _clock.Today.AddDays(-13);
        (await host.PostAsync($$"""
            [{"model":"gpt-4o","input_tokens":1},{"model":"gpt-4o","input_tokens":1,"timestamp":"{{before.AddDays(-days):yyyy-MM-dd}}T12:00:00Z"}]
            """)).AssertCounts(accepted: 2);
        await host.CostsAsync("", requests: 2);

        var view = await RunAsync(host, Filter());

        Assert.Equal((before, isComparable), (view.BeforeFrom, view.Before is not null));
    }

    /// <summary>
    /// Which models and teams a person used is kept by day for 62 days only: what the person spent is shown all the same.
    /// </summary>
    [Fact]
    public async Task Run_OnePersonLongAgo_ShowsWhatIsKept()
    {
        await using var host = await RunningHost.StartAsync(_clock, "--Storage:RecordsPerQuestion=0");
        var from = NotFirst(_clock.Today.AddDays(-100));
        await PostPersonAsync(host, 0, 70);

        var view = await RunAsync(host, Filter() with { From = from, Where = Person });

        Assert.Equal(Money.FromUsd(0.005m), view.Spent.Cost);
        Assert.Empty(view.Teams);
        Assert.Empty(view.Models);
        Assert.Empty(view.UnpricedModels);
    }

    [Fact]
    public async Task Run_OnePersonsNamesOfThePeriodBefore_AreNotCompared()
    {
        await using var host = await RunningHost.StartAsync(_clock, "--Storage:RecordsPerQuestion=0");
        // The period before begins twice as many days ago, and not with a month.
        var days = _clock.Today.AddDays(1 - (2 * 40)).Day == 1 ? 41 : 40;
        await PostPersonAsync(host, 0, 70, 90);

        var view = await RunAsync(host, Filter() with { From = _clock.Today.AddDays(1 - days), Where = Person });

        Assert.Equal(Money.FromUsd(0.0025m), view.Before!.Cost);
        Assert.Equal([("search", 0.0025m, null)], view.Teams.Select(team => (team.Name, team.Totals.Cost.Usd, team.Before)));
    }

    [Fact]
    public async Task Run_ARuleThatIsOff_WatchesNobody()
    {
        await using var host = await RunningHost.StartAsync(_clock);
        foreach (var (team, enabled) in new[] { ("search", "true"), ("support", "false") })
        {
            var answer = await host.SendAsync(HttpMethod.Post, "/api/v1/alerts/rules", RunningHost.Json(
                $$$"""{"name":"{{{team}}}","period":"month","threshold_usd":5,"scope":{"team":"{{{team}}}"},"enabled":{{{enabled}}}}"""));
            Assert.True(answer.Is(201), answer.Text);
        }

        (await host.PostAsync(Body)).AssertCounts(accepted: 4);
        await host.CostsAsync("", requests: 6);

        Assert.Equal(["support"], (await RunAsync(host, Filter())).UnwatchedTeams);
    }

    private static Dictionary<Dimension, IReadOnlyList<string>> Person { get; } = new() { [Dimension.User] = ["u1"] };

    /// <summary>A period that begins with a month is answered from months, which are kept.</summary>
    private static DateOnly NotFirst(DateOnly day) => day.Day == 1 ? day.AddDays(-2) : day;

    /// <summary>A record of $0.0025 so many days ago each.</summary>
    private async Task PostPersonAsync(RunningHost host, params int[] daysAgo)
    {
        var records = daysAgo.Select(days =>
            $$"""
            {"model":"gpt-4o","input_tokens":1000,"user":"u1","team":"search","timestamp":"{{_clock.Today.AddDays(-days):yyyy-MM-dd}}T06:00:00Z"}
            """);
        (await host.PostAsync($"[{string.Join(',', records)}]")).AssertCounts(accepted: daysAgo.Length);
        await host.CostsAsync("", requests: daysAgo.Length);
    }

    private SpendFilter Filter() => new() { From = _clock.Today.AddDays(-6), To = _clock.Today.AddDays(1) };

    private static async Task<OverviewView> RunAsync(RunningHost host, SpendFilter filter)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OverviewQuery>()
            .RunAsync(filter, Dimension.Team, TestContext.Current.CancellationToken);
    }
}
