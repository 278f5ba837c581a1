using CostDashboard.Core.Alerts;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Alerts;

/// <summary>/api/v1/alerts: what the page does, for programs.</summary>
public static class AlertsApi
{
    private const int MaximumEvents = 1000;

    public static WebApplication MapAlerts(this WebApplication app)
    {
        var alerts = app.MapGroup("/api/v1/alerts").WithTags("Alerts").DisableAntiforgery().ProducesProblem(401).ProducesProblem(403);
        alerts.MapGet("/rules", ListAsync).Needs(Actions.SeeSpend)
            .WithSummary("Alert rules, with what their scope has cost in the running period.");
        alerts.MapPost("/rules", CreateAsync).Needs(Actions.EditAlerts)
            .WithSummary("Make a rule: when the cost of a scope in a period reaches a threshold, tell a webhook.")
            .Produces<SavedAnswer>(201).ProducesValidationProblem();
        alerts.MapPut("/rules/{id:long}", ChangeAsync).Needs(Actions.EditAlerts)
            .WithSummary("Change a rule. A changed threshold fires anew; an absent webhook stays as it is.")
            .Produces<SavedAnswer>().ProducesValidationProblem().ProducesProblem(404);
        alerts.MapDelete("/rules/{id:long}", DeleteAsync).Needs(Actions.EditAlerts)
            .WithSummary("Delete a rule and its events.");
        alerts.MapGet("/events", EventsAsync).Needs(Actions.SeeSpend)
            .WithSummary("What fired, newest first, and what became of its message.");
        return app;
    }

    private static async Task<Ok<AlertRulesAnswer>> ListAsync(AlertsQuery query, CancellationToken ct)
    {
        var view = await query.RunAsync(ct);
        return TypedResults.Ok(new AlertRulesAnswer([.. view.Rules.Select(AlertRuleAnswer.Of)]));
    }

    private static Task<IResult> CreateAsync(
        AlertRuleBody body, AlertRuleEditor editor, CurrentPerson person, CancellationToken ct) =>
        SaveAsync(null, body, editor, person, ct);

    private static Task<IResult> ChangeAsync(
        long id, AlertRuleBody body, AlertRuleEditor editor, CurrentPerson person, CancellationToken ct) =>
        SaveAsync(id, body, editor, person, ct);

    private static async Task<Results<NoContent, NotFound>> DeleteAsync(
        long id, AlertRuleEditor editor, CurrentPerson person, CancellationToken ct) =>
        await editor.DeleteAsync(id, person.By(Actions.EditAlerts), ct) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<IResult> SaveAsync(
        long? id, AlertRuleBody body, AlertRuleEditor editor, CurrentPerson person, CancellationToken ct)
    {
        var input = body.ToInput(id);
        if (input.Refusal is { } unread) return unread.ToResult();

        var saved = await editor.SaveAsync(input.Value, person.By(Actions.EditAlerts), ct);
        if (saved.Refusal is not { } refusal) return saved.ToSaved(id is null ? "/api/v1/alerts/rules/" : null);

        var named = refusal.Problems.Select(problem => problem with { Field = AlertRuleBody.FieldName(problem.Field) });
        return (refusal with { Problems = [.. named] }).ToResult();
    }

    private static async Task<Ok<AlertEventsAnswer>> EventsAsync(
        AlertsQuery query, IDbContextFactory<CostDbContext> contexts, CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        var events = await query.EventsAsync(context, MaximumEvents, ct);
        return TypedResults.Ok(new AlertEventsAnswer([.. events.Select(AlertEventAnswer.Of)]));
    }
}

/// <summary>An alert rule as a program sends it.</summary>
/// <param name="Scope">{} for the organization, or one of team, project and model with its value.</param>
/// <param name="Period">day, week or month.</param>
/// <param name="WebhookUrl">Absent keeps the one the rule has; "" removes it.</param>
public sealed record AlertRuleBody(
    string? Name, IReadOnlyDictionary<string, string>? Scope, string? Period, decimal? ThresholdUsd, string? WebhookUrl, bool? Enabled)
{
    public Outcome<AlertRuleInput> ToInput(long? id)
    {
        var problems = new List<FieldProblem>();
        var kind = AlertScope.Organization;
        var value = "";
        if (Scope is { Count: > 1 })
            problems.Add(new FieldProblem("scope", "names more than one of team, project and model; make a rule for each"));
        if (Scope is { Count: 1 } && Scope.First() is var (name, given))
        {
            value = given ?? "";
            if (!TryParse(name, out kind) || kind == AlertScope.Organization)
                problems.Add(
                    new FieldProblem("scope", "must be {} for the organization, or one of team, project and model with its value"));
        }

        if (!TryParse<AlertPeriod>(Period, out var period)) problems.Add(new FieldProblem("period", "must be day, week or month"));
        if (ThresholdUsd is null) problems.Add(new FieldProblem("threshold_usd", "is missing"));
        if (problems.Count > 0) return Refusal.Of(problems);

        return new AlertRuleInput
        {
            Id = id,
            Name = Name ?? "",
            ScopeKind = kind,
            ScopeValue = value,
            Period = period,
            ThresholdUsd = ThresholdUsd!.Value,
            WebhookUrl = WebhookUrl,
            Enabled = Enabled,
        };
    }

    public static IReadOnlyDictionary<string, string> ScopeOf(AlertScope kind, string? value) => kind == AlertScope.Organization
        ? new Dictionary<string, string>()
        : new Dictionary<string, string> { [kind.ToString().ToLowerInvariant()] = value ?? "" };

    /// <summary>How the API writes a field of <see cref="AlertRuleInput"/>.</summary>
    public static string FieldName(string property) => property switch
    {
        nameof(AlertRuleInput.ScopeKind) or nameof(AlertRuleInput.ScopeValue) => "scope",
        nameof(AlertRuleInput.ThresholdUsd) => "threshold_usd",
        nameof(AlertRuleInput.WebhookUrl) => "webhook_url",
        _ => property.ToLowerInvariant(),
    };

    private static bool TryParse<TEnum>(string? text, out TEnum value) where TEnum : struct, Enum
    {
        value = default;
        return text is not null && text.All(char.IsAsciiLetter) && Enum.TryParse(text, ignoreCase: true, out value);
    }
}

public sealed record AlertRulesAnswer(IReadOnlyList<AlertRuleAnswer> Rules);

public sealed record AlertEventsAnswer(IReadOnlyList<AlertEventAnswer> Events);

/// <param name="SpentUsd">In the running period; null when nothing in it has a price, or the rule could not be evaluated.</param>
/// <param name="NotEvaluated">Why the totals cannot say what was spent; null when they can.</param>
public sealed record AlertRuleAnswer(
    long Id, string Name, IReadOnlyDictionary<string, string> Scope, AlertPeriod Period, decimal ThresholdUsd, bool Enabled,
    string? WebhookHost, DateTime? LastFiredAt, decimal? SpentUsd, string? NotEvaluated)
{
    public static AlertRuleAnswer Of(AlertRuleRow row) => new(
        row.Id, row.Name, AlertRuleBody.ScopeOf(
            row.ScopeKind, row.ScopeValue), row.Period, row.Threshold.Usd, row.Enabled, row.WebhookHost, row.LastFiredAt, row.Spent?.Usd,
        row.NotEvaluated);
}

public sealed record AlertEventAnswer(
    long Id, long RuleId, string Rule, DateOnly PeriodStart, decimal CostUsd, decimal ThresholdUsd, DateTime FiredAt,
    DeliveryState Delivery, int Attempts, string? LastError)
{
    public static AlertEventAnswer Of(AlertEventRow row) => new(
        row.Id, row.RuleId, row.RuleName, row.PeriodFrom, row.Amount.Usd, row.Threshold.Usd, row.FiredAt, row.Delivery, row.Attempts,
        row.LastError);
}
