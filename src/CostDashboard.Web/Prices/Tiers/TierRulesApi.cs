using System.Text.Json.Serialization;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>/api/v1/prices/service-tiers: what tiers and regions do to token rates where the market has no price for them.</summary>
public static class TierRulesApi
{
    public static void MapTierRules(this RouteGroupBuilder prices)
    {
        prices.MapGet("/service-tiers", (PriceBookStore store) =>
                TypedResults.Ok(new TierRulesAnswer(store.Book.Tiers.All, store.Book.TierEditions[^1].From)))
            .Needs(Actions.SeeSpend)
            .WithSummary("What service tiers do to token rates where the catalogue has no price for the tier, and since when.");
        prices.MapPut("/service-tiers", SetAsync).Needs(Actions.EditPrices)
            .WithSummary(
                "Set the rule of a tier, provider and model, for records from now on or from an instant of the past on: "
                + "then the answer says which may be priced again. "
                + "Tier \"any\" with a model pattern or an inference_geo is a regional surcharge on market prices.")
            .Produces<TierRuleSavedAnswer>().ProducesValidationProblem();
        prices.MapDelete("/service-tiers", RemoveAsync).Needs(Actions.EditPrices)
            .WithSummary("Remove the rule of ?tier, provider, model, inference_geo: standard rates from now on, or from ?from on.")
            .Produces(204).ProducesProblem(400).ProducesProblem(404);
        prices.MapPost("/service-tiers/reset", async (HttpContext http, TierRuleEditor editor) =>
        {
            await editor.ResetAsync(http.By(Actions.EditPrices), http.RequestAborted);
            return TypedResults.NoContent();
        }).Needs(Actions.EditPrices).WithSummary("Back to the rules the program ships, from now on.");
    }

    private static async Task<IResult> SetAsync(
        TierRuleBody body, HttpContext http, TierRuleEditor editor, TierRuleRepricing repricing, ReportingZone zone)
    {
        var from = body.From is null ? null : InstantText.Read(body.From, zone);
        var problems = new List<FieldProblem>();
        if (body.Multiplier is null) problems.Add(new FieldProblem("multiplier", "is missing; 0.5 is half the price"));
        if (body.From is not null && from is null) problems.Add(new FieldProblem("from", InstantText.Problem(body.From, zone)));
        if (problems.Count > 0) return Refusal.Of(problems).ToResult();

        var rule = new ServiceTierRule(body.Tier ?? "", body.Provider, body.Multiplier!.Value, body.Note ?? "")
        {
            Model = body.Model, InferenceGeo = body.InferenceGeo,
        };
        var saved = await editor.SetAsync(rule, from, http.By(Actions.EditPrices), http.RequestAborted);
        if (saved.Refusal is { } refusal) return refusal.ToResult();

        var offer = await repricing.OfAsync(rule, from, http.RequestAborted);
        var reprice = offer is null ? null : new RecordsToRepriceAnswer(offer.From, offer.To, offer.Provider, offer.Model, offer.Requests);
        return TypedResults.Ok(new TierRuleSavedAnswer(saved.Value, reprice));
    }

    private static async Task<IResult> RemoveAsync(HttpContext http, TierRuleEditor editor, ReportingZone zone)
    {
        var text = new QueryText(http.Request.Query, zone);
        var (tier, provider, model, geo) = (text.One("tier"), text.One("provider"), text.One("model"), text.One("inference_geo"));
        var from = text.Instant("from");
        if (tier is null) text.Error("tier", "is missing; name the rule's tier");
        if (text.Problem() is { } problem) return problem;

        var saved = await editor.RemoveAsync(tier!, provider, model, geo, from, http.By(Actions.EditPrices), http.RequestAborted);
        return saved.ToNoContent();
    }
}

/// <param name="From">A date or a time up to now; without one the rule holds from now on.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TierRuleBody(
    string? Tier, string? Provider, string? Model, decimal? Multiplier, string? Note, string? From = null, string? InferenceGeo = null);

/// <param name="From">The time from which the rules hold; null for the rules that the program ships.</param>
public sealed record TierRulesAnswer(IReadOnlyList<ServiceTierRule> Rules, DateTime? From);

/// <param name="Reprice">The records that a rule which begins in the past is for, as POST /api/v1/prices/repricing takes them; null where
/// there are none.</param>
public sealed record TierRuleSavedAnswer(long Id, RecordsToRepriceAnswer? Reprice);

/// <param name="Provider">The name that all the records have; null where they differ.</param>
/// <param name="Model">The name that all the records have; null where they differ.</param>
/// <param name="Requests">Requests of the rule's tier and models.</param>
public sealed record RecordsToRepriceAnswer(DateTime From, DateTime To, string? Provider, string? Model, long Requests);
