using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>GET /api/v1/prices: the models of the market catalogue with their prices now.</summary>
public static class ModelsApi
{
    public static void MapModels(this RouteGroupBuilder prices) =>
        prices.MapGet("", List).Needs(Actions.SeeSpend)
            .WithSummary(
                "Models of the market catalogue with their prices now, in USD per 1M tokens; "
                + "search, provider, capability and least_context narrow them down.")
            .Produces<PricedModelsAnswer>().ProducesProblem(400);

    private static IResult List(HttpContext http, ModelsQuery query, ReportingZone zone)
    {
        var text = new QueryText(http.Request.Query, zone);
        var limit = text.Number("limit", otherwise: 100, least: 1, most: 5000);
        var asked = new ModelFilter(text.One("search"), text.One("provider"), ModelColumn.Provider, Descending: false, limit)
        {
            Can = ModelCapability.Find(text.OneOf("capability", [.. ModelCapability.All.Select(one => one.Name)])),
            LeastContext = text.Number("least_context", otherwise: 0, least: 0, most: (int)TypicalCall.Most) is > 0 and var least
                ? least
                : null,
        };
        if (text.Problem() is { } problem) return problem;

        var view = query.Run(asked);
        return TypedResults.Ok(new PricedModelsAnswer(view.Catalogue, view.Matching, [.. view.Rows.Select(PricedModelAnswer.Of)]));
    }
}

/// <param name="Catalogue">The label of the market version that holds now.</param>
/// <param name="Matching">How many models match, of which at most as many as asked for are given.</param>
public sealed record PricedModelsAnswer(string Catalogue, int Matching, IReadOnlyList<PricedModelAnswer> Models);

/// <summary>A model and its market prices now; an own price or a price list in their place, or a discount on them, is named.</summary>
/// <param name="Origin">"market", "own" or "list": who sets the price of a record that names no team and no source.</param>
public sealed record PricedModelAnswer(
    string Provider, string Model, string? Name, bool Deprecated, long? ContextWindow, IReadOnlyDictionary<string, TieredRateAnswer> Rates,
    string Origin, string? OriginName, decimal? AdjustmentPercent, IReadOnlyDictionary<string, TieredRateAnswer>? OwnRates)
{
    public static PricedModelAnswer Of(ModelPriceRow row) => new(
        row.Provider, row.Model.Id, row.Model.Name, row.Model.Deprecated, row.Model.ContextWindow, TieredRateAnswer.Of(row.Market),
        (row.Applied?.Origin ?? PriceOrigin.Market).ToString().ToLowerInvariant(),
        row.Applied?.OriginName,
        row.Applied?.Adjustment?.Percent,
        row.Applied is { Origin: not PriceOrigin.Market } ours ? TieredRateAnswer.Of(ours.Rates) : null);
}

/// <summary>A rate with its context tiers: above so many input tokens, another price holds for the whole request.</summary>
public sealed record TieredRateAnswer(decimal Usd, IReadOnlyList<RateTierAnswer> Tiers)
{
    public static IReadOnlyDictionary<string, TieredRateAnswer> Of(Rates rates) => rates.InOrder().ToDictionary(
        rate => rate.Key,
        rate => new TieredRateAnswer(rate.Value.Base, [.. rate.Value.Tiers.Select(tier => new RateTierAnswer(tier.Start, tier.Price))]));
}

public sealed record RateTierAnswer(long Above, decimal Usd);
