using CostDashboard.Core.Alerts;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Host;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Alerts;

/// <summary>Where a rule's running period stands, told while the rule is being written.</summary>
/// <param name="From">First day of the running period.</param>
/// <param name="To">Exclusive.</param>
/// <param name="Spent">Refused where the totals cannot say, with the reason.</param>
/// <param name="Fires">Saved as it is, the rule fires at once.</param>
public sealed record AlertStanding(DateOnly From, DateOnly To, Outcome<SpendTotals> Spent, Money? Threshold, bool Fires)
{
    /// <summary>How far there is to go; null when the threshold is reached, when there is none yet, or when the spend is unknown.</summary>
    public Money? Left =>
        Spent.IsDone && Threshold is { } threshold && Spent.Value.Cost < threshold ? threshold - Spent.Value.Cost : null;
}

/// <summary>Judges a rule that is not saved, as <see cref="AlertEvaluator"/> will when it is.</summary>
public sealed class AlertStandingQuery(
    IDbContextFactory<CostDbContext> contexts, AlertEvaluator evaluator, ReportingZone zone, TimeProvider time)
{
    /// <returns>Null while nobody has said whose cost it is.</returns>
    public async Task<AlertStanding?> RunAsync(AlertRuleDraft draft, AlertRuleRow? saved, CancellationToken ct)
    {
        var value = draft.ScopeValue?.Trim() ?? "";
        if (draft.ScopeKind != AlertScope.Organization && value.Length == 0) return null;

        var start = draft.Period.StartOf(zone.DayOf(time.GetUtcNow().UtcDateTime));
        var spent = await evaluator.CostAsync(draft.ScopeKind, value, draft.Period, start, ct);
        var threshold = Threshold(draft.ThresholdUsd);
        var isOver = spent.IsDone && threshold is { } limit && spent.Value.Cost >= limit && saved is not { Enabled: false };
        return new AlertStanding(
            start, draft.Period.EndOf(start), spent, threshold, isOver && !await HasFiredAsync(saved?.Id, start, threshold!.Value, ct));
    }

    /// <summary>What the editor would refuse is no threshold.</summary>
    private static Money? Threshold(decimal? usd) =>
        usd is >= AlertRuleEditor.SmallestThresholdUsd and <= AlertRuleEditor.LargestThresholdUsd ? Money.FromUsd(usd.Value) : null;

    /// <summary>A rule fires once for a period and a threshold, however often it is saved.</summary>
    private async Task<bool> HasFiredAsync(long? rule, DateOnly start, Money threshold, CancellationToken ct)
    {
        if (rule is null) return false;

        await using var context = await contexts.CreateDbContextAsync(ct);
        return await context.AlertEvents.AnyAsync(
            alert => alert.RuleId == rule && alert.PeriodStart == start && alert.ThresholdNanos == threshold.Nanos, ct);
    }
}
