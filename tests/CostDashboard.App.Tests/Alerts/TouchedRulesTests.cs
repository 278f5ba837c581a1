using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Alerts;
using CostDashboard.Web.Jobs;

namespace CostDashboard.App.Tests.Alerts;

/// <summary>Which rules a roll-up touches, and that no signal is lost between two evaluations.</summary>
public sealed class TouchedRulesTests
{
    private static readonly string[] None = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rollup_TellsTheTeamsProjectsAndModelsItAddedTo()
    {
        await using var host = await RunningHost.StartAsync();
        var told = new List<TouchedTotals>();
        host.Service<IRollups>().Touched += touched =>
        {
            lock (told) told.Add(touched);
        };

        (await host.PostAsync("""[{"model":"gpt-4o","team":"search","input_tokens":1},{"model":"o1","team":"search","project":"p","input_tokens":1}]"""))
            .AssertCounts(accepted: 2);
        await host.CostsAsync("", requests: 2);
        await Until.TrueAsync(() => told.Count > 0);

        var touched = Assert.Single(told);
        Assert.Equal(["search"], touched.Values[Dimension.Team]);
        Assert.Equal(["(unattributed)", "p"], touched.Values[Dimension.Project]!.Order(StringComparer.Ordinal));
        Assert.Equal(["gpt-4o", "o1"], touched.Values[Dimension.Model]!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Evaluator_JudgesTheRulesThatWereTouchedAlone()
    {
        await using var host = await RunningHost.StartAsync();
        var pause = new JobPause { Job = ScheduledJobs.Alerts, By = "test", At = DateTime.UnixEpoch };
        await host.Service<JobPauses>().PauseAsync(pause, _ => { }, Stop);
        foreach (var team in new[] { "a", "b" })
        {
            var made = await host.SendAsync(HttpMethod.Post, "/api/v1/alerts/rules", RunningHost.Json(
                $$$"""{"name":"{{{team}}}","period":"day","threshold_usd":1,"scope":{"team":"{{{team}}}"}}"""));
            Assert.True(made.Is(201), made.Text);
        }

        await host.PostAsync("""[{"model":"gpt-4o","team":"a","input_tokens":1000000},{"model":"gpt-4o","team":"b","input_tokens":1000000}]""");
        await host.CostsAsync("", requests: 2);

        var fired = await host.Service<AlertEvaluator>().RunOnceAsync(Touched("a"), Stop);

        Assert.Equal(1, fired);
        Assert.Equal("a", host.Query<string>("SELECT r.Name FROM AlertEvents e JOIN AlertRules r ON r.Id = e.RuleId"));
    }

    [Fact]
    public void Has_TheOrganization_IsTouchedByEveryRollup()
    {
        Assert.True(Touched("a").Has(null, null));
        Assert.True(Touched("a").Has(Dimension.Team, "a"));
        Assert.False(Touched("a").Has(Dimension.Team, "b"));
        Assert.False(Touched("a").Has(Dimension.Model, "a"));
        Assert.True(TouchedTotals.Everything.Has(Dimension.Model, "any"));
    }

    [Fact]
    public void Signal_SeveralBeforeAnEvaluation_AreOneWithAllTheyTouched()
    {
        using var signal = new AlertSignal();
        signal.RolledUp(Touched("a"));
        signal.RolledUp(Touched("b"));

        signal.Wait(Stop);
        var touched = signal.Take();

        Assert.Equal(["a", "b"], touched.Values[Dimension.Team]!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void And_WithAnyValue_IsAnyValue()
    {
        var touched = Touched("a").And(TouchedTotals.Everything);

        Assert.All(TouchedTotals.Watched, dimension => Assert.Null(touched.Values[dimension]));
    }

    private static TouchedTotals Touched(string team) => new(TouchedTotals.Watched.ToDictionary(
        dimension => dimension,
        dimension => (IReadOnlySet<string>?)(dimension == Dimension.Team ? [team] : None).ToHashSet(StringComparer.Ordinal)));
}
