using System.Text.Json.Serialization;
using CostDashboard.Core.Attributing;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CostDashboard.Web.Attributing;

/// <summary>/api/v1/attribution/rules: the rules, in the order in which they are tried.</summary>
public static class AttributionRulesApi
{
    private const string Rules = "/api/v1/attribution/rules";

    public static void MapRules(this RouteGroupBuilder attribution)
    {
        attribution.MapGet("/rules", async (AttributionRuleEditor editor, CancellationToken ct) =>
            TypedResults.Ok(new AttributionRulesAnswer([.. (await editor.ListAsync(ct)).Select(AttributionRuleAnswer.Of)])))
            .WithSummary("Attribution rules from the top, in the order in which they are tried.");
        attribution.MapPost("/rules", (AttributionRuleBody body, HttpContext http, AttributionRuleEditor editor) =>
                SaveAsync(null, body, http, editor))
            .WithSummary("Make a rule: if a record matches, what it lacks becomes this. It goes to the end of the list.")
            .Produces<SavedAnswer>(201).ProducesValidationProblem();
        attribution.MapPut("/rules/{id:int}", (int id, AttributionRuleBody body, HttpContext http, AttributionRuleEditor editor) =>
                SaveAsync(id, body, http, editor))
            .WithSummary("Replace a rule. It keeps its place.")
            .Produces<SavedAnswer>().ProducesValidationProblem().ProducesProblem(404);
        attribution.MapDelete("/rules/{id:int}", DeleteAsync)
            .WithSummary("Delete a rule. What it has filled stays filled.");
        attribution.MapPut("/rules/order", OrderAsync)
            .WithSummary("Put the rules into an order: every id once, from the top.")
            .Produces(204).ProducesValidationProblem();
    }

    private static async Task<IResult> SaveAsync(int? id, AttributionRuleBody body, HttpContext http, AttributionRuleEditor editor)
    {
        var saved = await editor.SaveAsync(id, body, http.By(Actions.EditAttribution), http.RequestAborted);
        return saved.ToSaved(id is null ? Rules + "/" : null);
    }

    private static async Task<Results<NoContent, NotFound>> DeleteAsync(int id, HttpContext http, AttributionRuleEditor editor) =>
        await editor.DeleteAsync(id, http.By(Actions.EditAttribution), http.RequestAborted)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();

    private static async Task<IResult> OrderAsync(AttributionOrderBody body, HttpContext http, AttributionRuleEditor editor) =>
        body.Ids is { } ids && await editor.OrderAsync(ids, http.By(Actions.EditAttribution), http.RequestAborted)
            ? TypedResults.NoContent()
            : Refusal.Of("ids", $"must name every rule exactly once; GET {Rules} lists them").ToResult();
}

public sealed record AttributionOrderBody(IReadOnlyList<int>? Ids);

/// <param name="Rules">The order is the one in which rules are tried.</param>
public sealed record AttributionRulesAnswer(IReadOnlyList<AttributionRuleAnswer> Rules);

/// <summary>A rule as a program or the page's form sends it.</summary>
/// <param name="Enabled">Whether the rule is on; null leaves it as it is, and a new rule is on.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AttributionRuleBody(RuleConditions? If, Attribution? Then, bool? Enabled = null)
{
    public static AttributionRuleBody Of(WrittenRule rule) => new(rule.If, rule.Then);

    public WrittenRule ToRule(int id) => new(id, If?.Clean() ?? new RuleConditions(), (Then ?? Attribution.None).Clean());
}

public sealed record AttributionRuleAnswer(
    int Id, int Position, bool Enabled, RuleConditions If, Attribution Then, DateTime ChangedAt, string ChangedBy)
{
    public static AttributionRuleAnswer Of(AttributionRuleRow row) =>
        new(row.Rule.Id, row.Position, row.Enabled, row.Rule.If, row.Rule.Then, row.ChangedAt, row.ChangedBy);
}
