using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>/api/v1/prices/repricing and /api/v1/prices/unpriced.</summary>
public static class RepricingApi
{
    private const string Path = "/api/v1/prices/repricing";

    public static WebApplication MapRepricing(this WebApplication app)
    {
        var repricing = app.MapGroup(Path).RequireAuthorization(Scopes.Admin).WithTags("Prices").DisableAntiforgery().ProducesProblem(401).ProducesProblem(403);
        repricing.MapPost("/dry-run", DryRunAsync)
            .WithSummary("What stored records would cost by the prices in use, by team, month and model. Changes nothing.")
            .Produces<RepricingDryRunAnswer>().ProducesValidationProblem();
        repricing.MapPost("", StartAsync)
            .WithSummary("Price stored records again by the prices in use, in the background. Earlier costs are kept with the reason. A restart goes on with it.")
            .Produces<RepricingAnswer>(202).ProducesValidationProblem().ProducesProblem(409);
        repricing.MapGet("", (RepricingRun run) => TypedResults.Ok(RepricingAnswer.Of(run.State)))
            .WithSummary("How far repricing has come, or what it did.");
        repricing.MapDelete("", (RepricingRun run) =>
        {
            run.Cancel();
            return TypedResults.Accepted(Path);
        }).WithSummary("Stop repricing. What was changed so far stays.");
        app.MapGet("/api/v1/prices/unpriced", async (UnpricedQuery query, CancellationToken ct) => TypedResults.Ok(await query.RunAsync(ct)))
            .RequireAuthorization(Scopes.Read).WithTags("Prices").ProducesProblem(401).ProducesProblem(403)
            .WithSummary("Models without a price, those with the most requests first, and the catalogue's models that may be meant.");
        return app;
    }

    private static async Task<IResult> DryRunAsync(RepricingBody body, RepricingWork work, ReportingCalendar calendar, ReportingZone zone, CancellationToken ct)
    {
        var ask = body.Read(calendar.Today, zone);
        return ask.Refusal is { } refusal
            ? refusal.ToResult()
            : TypedResults.Ok(RepricingDryRunAnswer.Of(RepricingResult.Of(ask.Value, await work.TryAsync(ask.Value, null, ct))));
    }

    private static async Task<IResult> StartAsync(RepricingBody body, HttpContext http, RepricingRun run, ReportingCalendar calendar, ReportingZone zone, CancellationToken ct)
    {
        var ask = body.Read(calendar.Today, zone);
        var reason = body.ReasonProblem() is { } problem ? new FieldProblem("reason", problem) : null;
        if (!ask.IsDone || reason is not null) return Refusal.Of(reason is null ? ask.Problems : [.. ask.Problems, reason]).ToResult();

        return await run.TryStartAsync(ask.Value, http.User.Identity!.Name!, body.Reason!, ct)
            ? TypedResults.Accepted(Path, RepricingAnswer.Of(run.State))
            : TypedResults.Problem($"Records are being repriced already. GET {Path} tells how far it is; DELETE stops it.", statusCode: StatusCodes.Status409Conflict);
    }
}
