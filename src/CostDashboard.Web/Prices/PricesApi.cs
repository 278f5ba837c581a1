using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing.Book;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>/api/v1/prices: which price comes first, and every change of prices.</summary>
public static class PricesApi
{
    private const int MostEntries = 1000;

    /// <summary>What of the audit log everybody may see: the part that explains figures.</summary>
    internal static readonly IReadOnlyList<AuditKind> LoggedKinds = [AuditKind.Prices, AuditKind.Currency];

    public static void MapPrecedenceAndLog(this RouteGroupBuilder prices)
    {
        prices.MapGet("/precedence", () => TypedResults.Ok(new PrecedenceAnswer(PricePrecedence.Steps, PricePrecedence.Criteria)))
            .Needs(Actions.SeeSpend)
            .WithSummary("Which price comes first, and what decides among several.");
        prices.MapGet("/audit", AuditAsync).Needs(Actions.SeeSpend)
            .WithSummary("Every change of prices, newest first: who, when, and what it was before.")
            .Produces<PriceLogAnswer>().ProducesProblem(400);
    }

    private static async Task<IResult> AuditAsync(HttpContext http, AuditQuery audit, ReportingZone zone)
    {
        var text = new QueryText(http.Request.Query, zone);
        var limit = text.Number("limit", otherwise: 100, least: 1, most: MostEntries);
        if (text.Problem() is { } problem) return problem;

        var view = await audit.RunAsync(new AuditFilter { Kinds = LoggedKinds, Limit = limit }, http.RequestAborted);
        return TypedResults.Ok(new PriceLogAnswer(view.Entries));
    }
}

/// <param name="Steps">The steps in the order in which they are tried; the first one that has a price wins.</param>
/// <param name="Criteria">The criteria that decide between several prices of one step.</param>
public sealed record PrecedenceAnswer(IReadOnlyList<PrecedenceStep> Steps, IReadOnlyList<string> Criteria);

public sealed record PriceLogAnswer(IReadOnlyList<AuditAnswer> Entries);
