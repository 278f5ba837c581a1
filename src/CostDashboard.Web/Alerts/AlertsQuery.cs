using CostDashboard.Core.Alerts;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Host;
using CostDashboard.Web.Resources;
using CostDashboard.Web.Spend;
using CostDashboard.Web.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CostDashboard.Web.Alerts;

/// <summary>What the Alerts page draws.</summary>
public sealed class AlertsQuery(
    IDbContextFactory<CostDbContext> contexts, AlertEvaluator evaluator, WebhookSecret secrets, UnwatchedTeams unwatched, IRollups rollups,
    ReportingZone zone, TimeProvider time,
    IStringLocalizer<Text> text)
{
    private const int EventsShown = 50;

    public async Task<AlertsView> RunAsync(CancellationToken ct)
    {
        var today = zone.DayOf(time.GetUtcNow().UtcDateTime);
        await using var context = await contexts.CreateDbContextAsync(ct);
        var rules = await RulesAsync(context, today, ct);

        var month = new SpendFilter { From = new DateOnly(today.Year, today.Month, 1), To = today.AddDays(1) };
        return new AlertsView
        {
            Rules = [.. rules.OrderByDescending(rule => rule.Enabled).ThenByDescending(rule => rule.Share).ThenBy(rule => rule.Name)],
            Events = await EventsAsync(context, EventsShown, ct),
            UnwatchedTeams = await unwatched.RunAsync(month, ct),
            RolledUpTo = rollups.RolledUpTo,
        };
    }

    /// <summary>The newest events in short, of rules' periods that share a day with [from, to).</summary>
    public async Task<IReadOnlyList<AlertNotice>> LatestAsync(DateOnly from, DateOnly to, int count, CancellationToken ct)
    {
        var (week, month) = (AlertPeriod.Week.StartOf(from), AlertPeriod.Month.StartOf(from));
        await using var context = await contexts.CreateDbContextAsync(ct);
        var events = await context.AlertEvents.AsNoTracking().Include(alert => alert.Rule)
            .Where(alert => alert.PeriodStart < to && (alert.PeriodStart >= from
                || (alert.Rule!.Period == AlertPeriod.Week && alert.PeriodStart >= week)
                || (alert.Rule!.Period == AlertPeriod.Month && alert.PeriodStart >= month)))
            .OrderByDescending(alert => alert.Id).Take(count).ToListAsync(ct);
        return
        [
            .. events.Select(alert => new AlertNotice(
                alert.Id,
                alert.Rule!.Name,
                alert.Rule.ScopeValue ?? "",
                PeriodText.Days(text, alert.PeriodStart, alert.Rule.Period.EndOf(alert.PeriodStart)),
                new Money(alert.ThresholdNanos),
                new Money(alert.CostNanos),
                alert.FiredAt,
                alert.Delivery.ToString())),
        ];
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<AlertEventRow>> EventsAsync(CostDbContext context, int count, CancellationToken ct)
    {
        var events = await context.AlertEvents.AsNoTracking().Include(alert => alert.Rule).OrderByDescending(alert => alert.Id).Take(count)
            .ToListAsync(ct);
        return [.. events.Select(EventRow)];
    }

    private async Task<List<AlertRuleRow>> RulesAsync(CostDbContext context, DateOnly today, CancellationToken ct)
    {
        var rules = await context.AlertRules.AsNoTracking().ToListAsync(ct);
        var fired = await context.AlertEvents.GroupBy(alert => alert.RuleId)
            .Select(alerts => new { Rule = alerts.Key, Last = alerts.Max(alert => alert.FiredAt) })
                .ToDictionaryAsync(rule => rule.Rule, rule => rule.Last, ct);
        var costs = await evaluator.CostsAsync(rules, today, ct);
        return [.. rules.Select(rule => Row(rule, fired.TryGetValue(rule.Id, out var last) ? last : null, costs[rule.Id], today))];
    }

    private AlertRuleRow Row(AlertRule rule, DateTime? lastFired, Outcome<SpendTotals> spent, DateOnly today)
    {
        var start = rule.Period.StartOf(today);
        return new AlertRuleRow
        {
            Id = rule.Id,
            Name = rule.Name,
            ScopeKind = rule.Scope,
            ScopeValue = rule.ScopeValue,
            Period = rule.Period,
            Threshold = new Money(rule.ThresholdNanos),
            Enabled = rule.Enabled,
            WebhookHost = secrets.Reveal(rule.ProtectedWebhook)?.Host,
            LastFiredAt = lastFired,
            PeriodFrom = start,
            PeriodTo = rule.Period.EndOf(start),
            Spent = spent.IsDone ? spent.Value.KnownCost : null,
            NotEvaluated = spent.Refusal?.Message,
            Share = spent.IsDone ? spent.Value.Cost.Nanos / (decimal)rule.ThresholdNanos : 0,
        };
    }

    private static AlertEventRow EventRow(AlertEvent alert) => new(
        alert.Id,
        alert.RuleId,
        alert.Rule!.Name,
        alert.PeriodStart,
        alert.Rule.Period.EndOf(alert.PeriodStart),
        new Money(alert.CostNanos),
        new Money(alert.ThresholdNanos),
        alert.FiredAt,
        alert.Delivery switch
        {
            AlertDelivery.PageOnly => DeliveryState.PageOnly,
            AlertDelivery.Delivered => DeliveryState.Delivered,
            AlertDelivery.Failed => DeliveryState.Failed,
            _ => alert.Attempts == 0 ? DeliveryState.Pending : DeliveryState.Retrying,
        },
        alert.Attempts,
        alert.LastError);
}
