using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Prices;

/// <summary>/api/v1/prices: what the page does, for programs.</summary>
public static class PricesApi
{
    private const int MostEntries = 1000;

    public static WebApplication MapPrices(this WebApplication app)
    {
        var prices = app.MapGroup("/api/v1/prices").WithTags("Prices").DisableAntiforgery().ProducesProblem(401).ProducesProblem(403);
        prices.MapGet("", Models).RequireAuthorization(Scopes.Read)
            .WithSummary("Models of the market catalogue with their prices now, in USD per 1M tokens; search, provider, capability and least_context narrow them down.")
            .Produces<ModelsAnswer>().ProducesProblem(400);
        prices.MapGet("/changes", Changes).RequireAuthorization(Scopes.Read)
            .WithSummary("Models whose price now is another than at the beginning of a day (since=2026-08-01), by the versions, lists and own prices in use.")
            .Produces(200).ProducesProblem(400);
        prices.MapGet("/precedence", () => TypedResults.Ok(new { PricePrecedence.Steps, PricePrecedence.Criteria })).RequireAuthorization(Scopes.Read)
            .WithSummary("Which price comes first, and what decides among several.");
        prices.MapPost("/explain", Explain).RequireAuthorization(Scopes.Read)
            .WithSummary("Everything that could price a record of these names at an instant: what applies, and why the rest does not.")
            .Produces(200).ProducesValidationProblem();
        prices.MapGet("/audit", AuditAsync).RequireAuthorization(Scopes.Read)
            .WithSummary("Every change of prices, newest first: who, when, and what it was before.")
            .Produces(200).ProducesProblem(400);
        return prices.MapOwnPrices().MapPriceLists().MapPriceFetch().MapTierRules().MapMarketVersions(app);
    }

    private static IResult Models(HttpContext http, PriceTable table, ReportingZone zone)
    {
        var text = new QueryText(http.Request.Query, zone);
        var asked = new ModelFilter(text.One("search"), text.One("provider"), PriceSort.Provider, Descending: false, text.Number("limit", otherwise: 100, least: 1, most: 5000))
        {
            Can = ModelCapability.Find(text.OneOf("capability", [.. ModelCapability.All.Select(one => one.Name)])),
            LeastContext = text.Number("least_context", otherwise: 0, least: 0, most: (int)TypicalCall.Most) is > 0 and var least ? least : null,
        };
        if (text.Problem() is { } problem) return problem;

        var view = table.Run(asked);
        return TypedResults.Ok(new ModelsAnswer(view.Catalogue, view.Matching, [.. view.Rows.Select(ModelAnswer.Of)]));
    }

    private static IResult Changes(HttpContext http, PriceChangesQuery query, ReportingZone zone)
    {
        var text = new QueryText(http.Request.Query, zone);
        DateOnly? since = text.Instant("since") is { } instant ? zone.DayOf(instant) : null;
        if (since is { } day && !query.MayAsk(day)) text.Error("since", $"is not a day from {PriceChangesQuery.Earliest:yyyy-MM-dd} to today");
        if (text.Problem() is { } problem) return problem;

        var changes = query.Run(since);
        return TypedResults.Ok(new { changes.Since, Changes = changes.Moves.Select(MoveAnswer.Of) });
    }

    private static IResult Explain(ExplainBody body, PriceBookStore store, TimeProvider time)
    {
        var problems = body.Problems();
        if (problems.Count > 0) return TypedResults.ValidationProblem(problems);

        var at = body.At?.UtcDateTime ?? time.GetUtcNow().UtcDateTime;
        return TypedResults.Ok(new { At = at, Candidates = store.Book.Candidates(body.ToRecord(), at).Select(CandidateAnswer.Of) });
    }

    private static async Task<IResult> AuditAsync(HttpContext http, IDbContextFactory<CostDbContext> contexts, ReportingZone zone)
    {
        var text = new QueryText(http.Request.Query, zone);
        var limit = text.Number("limit", otherwise: 100, least: 1, most: MostEntries);
        if (text.Problem() is { } problem) return problem;

        await using var context = await contexts.CreateDbContextAsync(http.RequestAborted);
        var entries = await context.AuditEntries.AsNoTracking().OrderByDescending(entry => entry.Id).Take(limit).ToListAsync(http.RequestAborted);
        return TypedResults.Ok(new { Entries = entries.Select(AuditAnswer.Of) });
    }

    public sealed record ModelsAnswer(string Catalogue, int Matching, IReadOnlyList<ModelAnswer> Models);
}
