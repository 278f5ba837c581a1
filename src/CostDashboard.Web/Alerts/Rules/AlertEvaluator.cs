using CostDashboard.Core.Alerts;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Alerts;

/// <summary>
/// Judges every rule by totals, never by a counter, and saves an event before anything is sent. Once per rule, period and
/// threshold: the database's unique index has the last word.
/// </summary>
public sealed class AlertEvaluator(
    IDbContextFactory<CostDbContext> contexts, ISpendReader reader, ReportingZone zone, TimeProvider time, LiveSignals signals,
    ILogger<AlertEvaluator> log) : IDisposable
{
    private readonly Turns _turns = new();

    /// <summary>Judges all rules.</summary>
    /// <returns>How many rules fired.</returns>
    public Task<int> RunOnceAsync(CancellationToken ct) => RunOnceAsync(TouchedTotals.Everything, ct);

    /// <summary>Judges the rules whose scope a roll-up has added to; the others stand where they stood.</summary>
    /// <returns>How many rules fired.</returns>
    public async Task<int> RunOnceAsync(TouchedTotals touched, CancellationToken ct)
    {
        // Two at once would both find a rule over its threshold, and one of them would fail to save the event.
        using var turn = await _turns.TakeAsync(ct);
        await using var context = await contexts.CreateDbContextAsync(ct);
        var now = time.GetUtcNow().UtcDateTime;
        var fired = 0;
        foreach (var rule in await context.AlertRules.AsNoTracking().Where(rule => rule.Enabled).ToListAsync(ct))
        {
            if (!touched.Has(DimensionOf(rule.Scope), rule.ScopeValue)) continue;

            try
            {
                fired += await JudgeAsync(rule, now, ct);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "Alert rule {Rule} could not be judged; the others are.", rule.Id);
            }
        }

        if (fired > 0) signals.Raise(Topic.Alerts);
        return fired;
    }

    public void Dispose() => _turns.Dispose();

    private async Task<int> JudgeAsync(AlertRule rule, DateTime now, CancellationToken ct)
    {
        // A context of its own: a save that failed for one rule would fail again with the next.
        await using var context = await contexts.CreateDbContextAsync(ct);
        var fired = 0;
        foreach (var start in OpenPeriods(rule, now))
        {
            if (await EvaluateAsync(context, rule, start, now, ct)) fired++;
        }

        return fired;
    }

    /// <summary>What a rule's scope has cost in the period that begins on a day.</summary>
    /// <returns>It is refused where the totals cannot say, with the reason.</returns>
    public async Task<Outcome<SpendTotals>> CostAsync(
        AlertScope scope, string? value, AlertPeriod period, DateOnly start, CancellationToken ct)
    {
        var question = SpendQuestion.Of(
            new SpendFilter { From = start, To = period.EndOf(start), Where = Where(DimensionOf(scope), [value!]) }, zone);
        var answer = await reader.ReadAsync(question, ct);
        return answer.Refusal is { } why ? Refusal.Because(why) : SpendSum.Of(answer.Rows.Select(row => row.Totals));
    }

    /// <summary>
    /// What the scopes of rules have cost in their running periods, by the rules' ids: one question for all rules of one kind of scope and
    /// period.
    /// </summary>
    public async Task<IReadOnlyDictionary<int, Outcome<SpendTotals>>> CostsAsync(
        IReadOnlyList<AlertRule> rules, DateOnly today, CancellationToken ct)
    {
        var costs = new Dictionary<int, Outcome<SpendTotals>>();
        foreach (var alike in rules.GroupBy(rule => (rule.Scope, rule.Period)))
        {
            var dimension = DimensionOf(alike.Key.Scope);
            var start = alike.Key.Period.StartOf(today);
            var where = Where(dimension, [.. alike.Select(rule => rule.ScopeValue!).Distinct()]);
            var filter = new SpendFilter { From = start, To = alike.Key.Period.EndOf(start), Where = where };
            var answer = await reader.ReadAsync(SpendQuestion.Of(filter, zone) with { GroupBy = dimension is { } by ? [by] : [] }, ct);
            foreach (var rule in alike)
            {
                // What is too much for one question may do for one rule, and that is how the rule is judged.
                costs[rule.Id] = answer.Refusal is not null
                    ? await CostAsync(rule.Scope, rule.ScopeValue, rule.Period, start, ct)
                    : SpendSum.Of(
                        answer.Rows.Where(row => dimension is null || row.Values[0] == rule.ScopeValue).Select(row => row.Totals));
            }
        }

        return costs;
    }

    /// <summary>
    /// The running period, and the one before it, whose last records may just have been rolled up; not one that ended before the rule was
    /// made.
    /// </summary>
    private IEnumerable<DateOnly> OpenPeriods(AlertRule rule, DateTime now)
    {
        var current = rule.Period.StartOf(zone.DayOf(now));
        if (rule.CreatedAt < zone.StartOf(current)) yield return rule.Period.StartOf(current.AddDays(-1));
        yield return current;
    }

    private async Task<bool> EvaluateAsync(CostDbContext context, AlertRule rule, DateOnly start, DateTime now, CancellationToken ct)
    {
        var alreadyFired = await context.AlertEvents.AnyAsync(
            alert => alert.RuleId == rule.Id && alert.PeriodStart == start && alert.ThresholdNanos == rule.ThresholdNanos, ct);
        if (alreadyFired) return false;

        var spent = await CostAsync(rule.Scope, rule.ScopeValue, rule.Period, start, ct);
        if (!spent.IsDone)
        {
            log.LogWarning("Alert rule {Rule} could not be judged for {Start}: {Why}", rule.Id, start, spent.Refusal.Message);
            return false;
        }

        if (spent.Value.Cost < new Money(rule.ThresholdNanos)) return false;

        context.AlertEvents.Add(new AlertEvent
        {
            RuleId = rule.Id,
            PeriodStart = start,
            ThresholdNanos = rule.ThresholdNanos,
            CostNanos = spent.Value.Cost.Nanos,
            FiredAt = now,
            Delivery = rule.ProtectedWebhook is null ? AlertDelivery.PageOnly : AlertDelivery.Pending,
            NextAttemptAt = rule.ProtectedWebhook is null ? null : now,
        });
        await context.SaveChangesAsync(ct);
        return true;
    }

    private static Dictionary<Dimension, IReadOnlyList<string>> Where(Dimension? dimension, IReadOnlyList<string> values) =>
        dimension is { } of ? new() { [of] = values } : [];

    /// <summary>Null for the organization, which is everything.</summary>
    private static Dimension? DimensionOf(AlertScope scope) => scope switch
    {
        AlertScope.Team => Dimension.Team,
        AlertScope.Project => Dimension.Project,
        AlertScope.Model => Dimension.Model,
        _ => null,
    };
}
