using CostDashboard.Core.Alerts;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Demo;

/// <summary>A few rules, so that the demo's alerts have something to say.</summary>
public sealed class AlertRulesSeed(IDbContextFactory<CostDbContext> contexts, TimeProvider time)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        context.AlertRules.AddRange(
            Rule("Company month", AlertScope.Organization, null, AlertPeriod.Month, 12_000),
            Rule("Platform month", AlertScope.Team, "platform", AlertPeriod.Month, 3_000),
            Rule("Support week", AlertScope.Team, "support", AlertPeriod.Week, 500),
            Rule("Answer engine day", AlertScope.Project, "answer-engine", AlertPeriod.Day, 120));
        await context.SaveChangesAsync(ct);
    }

    private AlertRule Rule(string name, AlertScope scope, string? value, AlertPeriod period, decimal thresholdUsd) => new()
    {
        Name = name,
        Scope = scope,
        ScopeValue = value,
        Period = period,
        ThresholdNanos = Money.FromUsd(thresholdUsd).Nanos,
        CreatedAt = time.GetUtcNow().UtcDateTime,
    };
}
