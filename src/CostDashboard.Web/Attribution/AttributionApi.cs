using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CostDashboard.Web.Attributing;

/// <summary>/api/v1/attribution: what the page does, for programs.</summary>
public static class AttributionApi
{
    private const string Rules = "/api/v1/attribution/rules";

    public static WebApplication MapAttribution(this WebApplication app)
    {
        var attribution = app.MapGroup("/api/v1/attribution").RequireAuthorization(Scopes.Admin).WithTags("Attribution").DisableAntiforgery().ProducesProblem(401).ProducesProblem(403);
        attribution.MapGet("/rules", async (AttributionRuleEditor editor, CancellationToken ct) =>
            TypedResults.Ok(new { Rules = (await editor.ListAsync(ct)).Select(AttributionRuleAnswer.Of) }))
            .WithSummary("Attribution rules from the top, in the order in which they are tried.");
        attribution.MapPost("/rules", (AttributionRuleBody body, HttpContext http, AttributionRuleEditor editor) => SaveAsync(null, body, http, editor))
            .WithSummary("Make a rule: if a record matches, what it lacks becomes this. It goes to the end of the list.")
            .Produces(201).ProducesValidationProblem();
        attribution.MapPut("/rules/{id:int}", (int id, AttributionRuleBody body, HttpContext http, AttributionRuleEditor editor) => SaveAsync(id, body, http, editor))
            .WithSummary("Write a rule anew. It keeps its place.")
            .Produces(200).ProducesValidationProblem().ProducesProblem(404);
        attribution.MapDelete("/rules/{id:int}", async Task<Results<NoContent, NotFound>> (int id, AttributionRuleEditor editor, CancellationToken ct) =>
            await editor.DeleteAsync(id, ct) ? TypedResults.NoContent() : TypedResults.NotFound())
            .WithSummary("Delete a rule. What it has filled stays filled.");
        attribution.MapPut("/rules/order", OrderAsync)
            .WithSummary("Put the rules into an order: every id once, from the top.")
            .ProducesValidationProblem();
        attribution.MapPost("/dry-run", DryRunAsync)
            .WithSummary("What rules would do to the records of a time range, by rule and by team. Changes nothing.")
            .Produces<DryRunAnswer>().ProducesValidationProblem();
        attribution.MapPost("/apply", Apply)
            .WithSummary("Apply the rules that are on to the records of a time range, in the background. What a record says is never overwritten.")
            .Produces<ReattributionAnswer>(202).ProducesValidationProblem().ProducesProblem(409);
        attribution.MapGet("/apply", (ReattributionRun run) => TypedResults.Ok(ReattributionAnswer.Of(run.State)))
            .WithSummary("How far applying has come, or what it did.");
        attribution.MapDelete("/apply", (ReattributionRun run) =>
        {
            run.Cancel();
            return TypedResults.Accepted("/api/v1/attribution/apply");
        }).WithSummary("Stop applying. What was changed so far stays.");
        return app;
    }

    private static async Task<IResult> SaveAsync(int? id, AttributionRuleBody body, HttpContext http, AttributionRuleEditor editor)
    {
        var saved = await editor.SaveAsync(id, body, http.User.Identity!.Name!, http.RequestAborted);
        return saved.ToSaved(id is null ? Rules + "/" : null);
    }

    private static async Task<Results<NoContent, ValidationProblem>> OrderAsync(OrderBody body, AttributionRuleEditor editor, CancellationToken ct) =>
        body.Ids is { } ids && await editor.OrderAsync(ids, ct)
            ? TypedResults.NoContent()
            : TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["ids"] = [$"must name every rule exactly once; GET {Rules} lists them"] });

    private static async Task<IResult> DryRunAsync(DryRunBody body, DryRunRules rules, DryRun dryRun, ReportingCalendar calendar, ReportingZone zone, CancellationToken ct)
    {
        var range = TimeRange.Read(body.From, body.To, calendar.Today, zone);
        var tried = rules.Find(body.Rules, body.Draft);
        if (!range.IsDone || !tried.IsDone) return Refusal.Of(range.Problems.Concat(tried.Problems)).ToResult();

        var result = await dryRun.RunAsync(tried.Value, range.Value.From, range.Value.To, progress: null, ct);
        return TypedResults.Ok(DryRunAnswer.Of(result));
    }

    private static IResult Apply(ApplyBody body, HttpContext http, ReattributionRun run, ReportingCalendar calendar, ReportingZone zone)
    {
        var range = TimeRange.Read(body.From, body.To, calendar.Today, zone);
        var reason = UsageText.CheckCharacters("reason", body.Reason) ?? TooLong(body.Reason);
        if (!range.IsDone || reason is not null) return Refusal.Of(reason is null ? range.Problems : [.. range.Problems, reason]).ToResult();

        return run.TryStart(range.Value.From, range.Value.To, http.User.Identity!.Name!, body.Reason)
            ? TypedResults.Accepted("/api/v1/attribution/apply", ReattributionAnswer.Of(run.State))
            : TypedResults.Problem("The rules are being applied already. GET /api/v1/attribution/apply tells how far they are; DELETE stops them.", statusCode: StatusCodes.Status409Conflict);
    }

    private static FieldProblem? TooLong(string? reason) =>
        reason?.Length > ApplyBody.LongestReason ? new FieldProblem("reason", $"must not be longer than {ApplyBody.LongestReason} characters") : null;

    public sealed record OrderBody(IReadOnlyList<int>? Ids);

    /// <param name="Rules">In place of the saved ones that are on.</param>
    /// <param name="Draft">One more rule, after them.</param>
    public sealed record DryRunBody(string? From, string? To, IReadOnlyList<AttributionRuleBody>? Rules, AttributionRuleBody? Draft);

    /// <param name="Reason">Kept with the earlier version of every record that changes.</param>
    public sealed record ApplyBody(string? From, string? To, string? Reason)
    {
        public const int LongestReason = 200;
    }
}
