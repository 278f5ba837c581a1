using CostDashboard.Web.Accounts;

namespace CostDashboard.Web.Prices;

/// <summary>GET /api/v1/prices/unpriced: models that records name and no price is known for.</summary>
public static class UnpricedApi
{
    public static void MapUnpriced(this RouteGroupBuilder prices) =>
        prices.MapGet("/unpriced", async (UnpricedQuery query, CancellationToken ct) => TypedResults.Ok(await query.RunAsync(ct)))
            .Needs(Actions.SeeSpend)
            .WithSummary("Models without a price, those with the most requests first, and the catalogue's models that may be meant.");
}

/// <summary>Models without a price, those with the most requests first.</summary>
public sealed record UnpricedAnswer(IReadOnlyList<UnpricedModelAnswer> Models);

/// <param name="Provider">The provider; null where records name none.</param>
/// <param name="Requests">Requests without a price.</param>
/// <param name="FirstSeen">A day of the reporting zone.</param>
/// <param name="HasPriceNow">Whether a price in use today is known, so that repricing may settle these requests.</param>
/// <param name="LikelyMatches">At most three models, the most similar first.</param>
public sealed record UnpricedModelAnswer(
    string? Provider, string Model, long Requests, long InputTokens, long OutputTokens,
    DateOnly FirstSeen, DateOnly LastSeen, IReadOnlyList<string> Sources, bool HasPriceNow, IReadOnlyList<LikelyModelAnswer> LikelyMatches)
{
    /// <summary>Requests whose cost is known except for a part; they are not among <see cref="Requests"/>.</summary>
    public long PartlyUnpricedRequests { get; init; }

    /// <summary>Kinds of tool calls that no fee is known for, such as "code_interpreter".</summary>
    public IReadOnlyList<string> UnpricedParts { get; init; } = [];
}

/// <param name="Score">How similar the names are, 0 to 1.</param>
/// <param name="InputUsdPerMillion">The price in use now; null where it has no such rate.</param>
public sealed record LikelyModelAnswer(
    string Provider, string Model, double Score, decimal? InputUsdPerMillion, decimal? OutputUsdPerMillion);
