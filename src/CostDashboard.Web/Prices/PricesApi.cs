using System.Text.Json.Nodes;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Storage;
using CostDashboard.Storage.Model;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.EntityFrameworkCore;

namespace CostDashboard.Web.Prices;

/// <summary>/api/v1/prices: which price comes first, and every change of prices.</summary>
public static class PricesApi
{
    private const int MostEntries = 1000;

    public static void MapPrecedenceAndLog(this RouteGroupBuilder prices)
    {
        prices.MapGet("/precedence", () => TypedResults.Ok(new PrecedenceAnswer(PricePrecedence.Steps, PricePrecedence.Criteria)))
            .RequireAuthorization(Scopes.Read)
            .WithSummary("Which price comes first, and what decides among several.");
        prices.MapGet("/audit", AuditAsync).RequireAuthorization(Scopes.Read)
            .WithSummary("Every change of prices, newest first: who, when, and what it was before.")
            .Produces<PriceLogAnswer>().ProducesProblem(400);
    }

    private static async Task<IResult> AuditAsync(HttpContext http, IDbContextFactory<CostDbContext> contexts, ReportingZone zone)
    {
        var text = new QueryText(http.Request.Query, zone);
        var limit = text.Number("limit", otherwise: 100, least: 1, most: MostEntries);
        if (text.Problem() is { } problem) return problem;

        await using var context = await contexts.CreateDbContextAsync(http.RequestAborted);
        var entries = await context.AuditEntries.AsNoTracking().OrderByDescending(entry => entry.Id).Take(limit)
            .ToListAsync(http.RequestAborted);
        return TypedResults.Ok(new PriceLogAnswer([.. entries.Select(PriceLogEntryAnswer.Of)]));
    }
}

/// <param name="Steps">The steps in the order in which they are tried; the first one that has a price wins.</param>
/// <param name="Criteria">The criteria that decide between several prices of one step.</param>
public sealed record PrecedenceAnswer(IReadOnlyList<PrecedenceStep> Steps, IReadOnlyList<string> Criteria);

public sealed record PriceLogAnswer(IReadOnlyList<PriceLogEntryAnswer> Entries);

/// <summary>One change of a price.</summary>
/// <param name="Details">An object {"before": …, "after": …}.</param>
public sealed record PriceLogEntryAnswer(long Id, DateTime At, string By, string Action, string What, JsonNode? Details)
{
    public static PriceLogEntryAnswer Of(AuditEntry entry) =>
        new(entry.Id, entry.At, entry.By, entry.Action, entry.What, JsonNode.Parse(entry.Details));
}
