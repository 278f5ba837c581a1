using CostDashboard.Core.Alerts;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Alerts;

/// <summary>Which alerts belong to a period, and what a rule that is being written would do.</summary>
public sealed class AlertPeriodTests
{
    private readonly ShiftedClock _clock = ShiftedClock.AtNoon();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>October 2026 begins on a Thursday: the week of September 28 reaches into it, that of October 26 out of it.</summary>
    [Fact]
    public async Task Latest_OfAMonth_AreThoseOfPeriodsThatShareADayWithIt()
    {
        await using var host = await RunningHost.StartAsync(_clock);
        await using (var context = await host.Service<IDbContextFactory<CostDbContext>>().CreateDbContextAsync(Stop))
        {
            context.AlertRules.Add(RuleWith("monthly", AlertPeriod.Month, new(2026, 9, 1), new(2026, 10, 1), new(2026, 11, 1)));
            context.AlertRules.Add(
                RuleWith("weekly", AlertPeriod.Week, new(2026, 9, 21), new(2026, 9, 28), new(2026, 10, 26), new(2026, 11, 2)));
            context.AlertRules.Add(
                RuleWith("daily", AlertPeriod.Day, new(2026, 9, 30), new(2026, 10, 1), new(2026, 10, 31), new(2026, 11, 1)));
            await context.SaveChangesAsync(Stop);
        }

        var october = await LatestAsync(host, new(2026, 10, 1), new(2026, 11, 1));
        var aDay = await LatestAsync(host, new(2026, 10, 2), new(2026, 10, 3));

        Assert.Equal(
            ["daily 2026-10-01", "daily 2026-10-31", "monthly 2026-10-01", "weekly 2026-09-28", "weekly 2026-10-26"], october);
        Assert.Equal(["monthly 2026-10-01", "weekly 2026-09-28"], aDay);
    }

    /// <summary>1M tokens in of gpt-4o are $2.50.</summary>
    [Fact]
    public async Task Standing_OfARuleBeingWritten_SaysWhatIsSpentAndWhetherItWouldFire()
    {
        await using var host = await RunningHost.StartAsync(_clock);
        (await host.PostAsync("""[{"model":"gpt-4o","team":"search","input_tokens":1000000},{"model":"nobody-knows-this","team":"search","input_tokens":1}]"""))
            .AssertCounts(accepted: 2);
        await host.CostsAsync("team=search", requests: 2);

        var over = await StandAsync(host, Draft(2.5m));
        var under = await StandAsync(host, Draft(2.51m));
        var without = await StandAsync(host, Draft(null));
        var nobody = await StandAsync(host, new AlertRuleDraft { ScopeKind = AlertScope.Team });

        Assert.Equal(
            (AlertPeriod.Month.StartOf(_clock.Today), Money.FromUsd(2.5m), 1L),
            (over!.From, over.Spent.Value.Cost, over.Spent.Value.UnpricedRequests));
        Assert.True(over.Fires);
        Assert.Equal((false, Money.FromUsd(0.01m)), (under!.Fires, under.Left));
        Assert.Equal((false, null), (without!.Fires, without.Left));
        Assert.Null(nobody);
        Assert.Empty((await host.GetAsync("/api/v1/alerts/events")).Json["events"]!.AsArray());
    }

    [Fact]
    public async Task Standing_OfARuleThatHasFired_FiresAgainOnlyAtAnotherThreshold()
    {
        await using var host = await RunningHost.StartAsync(_clock);
        (await host.PostAsync("""{"model":"gpt-4o","team":"search","input_tokens":1000000}""")).AssertCounts(accepted: 1);
        await host.CostsAsync("team=search", requests: 1);
        await host.SendAsync(
            HttpMethod.Post,
            "/api/v1/alerts/rules",
            RunningHost.Json("""{"name":"search","period":"month","threshold_usd":2,"scope":{"team":"search"}}"""));
        await host.Service<AlertEvaluator>().RunOnceAsync(Stop);
        await using var scope = host.App.Services.CreateAsyncScope();
        var rule = (await scope.ServiceProvider.GetRequiredService<AlertsQuery>().RunAsync(Stop)).Rules.Single();

        Assert.False((await StandAsync(host, Draft(2), rule))!.Fires);
        Assert.True((await StandAsync(host, Draft(1), rule))!.Fires);
        Assert.False((await StandAsync(host, Draft(1), rule with { Enabled = false }))!.Fires);
    }

    private static AlertRuleDraft Draft(decimal? threshold) =>
        new() { ScopeKind = AlertScope.Team, ScopeValue = "search", ThresholdUsd = threshold };

    private static async Task<AlertStanding?> StandAsync(RunningHost host, AlertRuleDraft draft, AlertRuleRow? saved = null)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AlertStandingQuery>().RunAsync(draft, saved, Stop);
    }

    private static async Task<IEnumerable<string>> LatestAsync(RunningHost host, DateOnly from, DateOnly to)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        var notices = await scope.ServiceProvider.GetRequiredService<AlertsQuery>().LatestAsync(from, to, 20, Stop);
        var starts = new Dictionary<long, DateOnly>();
        await using var context = await host.Service<IDbContextFactory<CostDbContext>>().CreateDbContextAsync(Stop);
        foreach (var alert in await context.AlertEvents.ToListAsync(Stop)) starts[alert.Id] = alert.PeriodStart;
        return notices.Select(notice => $"{notice.RuleName} {starts[notice.EventId]:yyyy-MM-dd}").Order(StringComparer.Ordinal);
    }

    private static AlertRule RuleWith(string name, AlertPeriod period, params DateOnly[] starts)
    {
        var rule = new AlertRule { Name = name, Period = period, ThresholdNanos = 1, Enabled = false, CreatedAt = DateTime.UnixEpoch };
        foreach (var start in starts)
        {
            rule.Events.Add(new AlertEvent { PeriodStart = start, ThresholdNanos = 1, FiredAt = DateTime.UnixEpoch });
        }
        return rule;
    }
}
