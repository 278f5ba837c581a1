using System.Text.Json.Serialization;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Spend;

namespace CostDashboard.Web.Prices;

/// <summary>/api/v1/prices/service-tiers: what tiers and regions do to token rates where the market has no price for them.</summary>
public static class TierRulesApi
{
    public static RouteGroupBuilder MapTierRules(this RouteGroupBuilder prices)
    {
        prices.MapGet("/service-tiers", (PriceBookStore store) => TypedResults.Ok(new TiersAnswer(store.Book.Tiers.All, store.Book.TierEditions[^1].From))).RequireAuthorization(Scopes.Read)
            .WithSummary("What service tiers do to token rates where the catalogue has no price for the tier, and since when.");
        prices.MapPut("/service-tiers", SetAsync).RequireAuthorization(Scopes.Admin)
            .WithSummary("Set the rule of a tier, provider and model, for records from now on. Tier \"any\" with a model pattern or an inference_geo is a regional surcharge on market prices.")
            .Produces(200).ProducesValidationProblem();
        prices.MapDelete("/service-tiers", RemoveAsync).RequireAuthorization(Scopes.Admin)
            .WithSummary("Remove the rule of ?tier, provider, model, inference_geo: standard rates from now on.").Produces(204).ProducesProblem(400).ProducesProblem(404);
        prices.MapPost("/service-tiers/reset", async (HttpContext http, TierRuleEditor editor) =>
        {
            await editor.ResetAsync(http.User.Identity!.Name!, http.RequestAborted);
            return TypedResults.NoContent();
        }).RequireAuthorization(Scopes.Admin).WithSummary("Back to the rules the program ships, from now on.");
        return prices;
    }

    private static async Task<IResult> SetAsync(RuleBody body, HttpContext http, TierRuleEditor editor)
    {
        if (body.Multiplier is not { } multiplier) return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["multiplier"] = ["is missing; 0.5 is half the price"] });

        var rule = new ServiceTierRule(body.Tier ?? "", body.Provider, multiplier, body.Note ?? "") { Model = body.Model, InferenceGeo = body.InferenceGeo };
        return SavedAnswer.Of(await editor.SetAsync(rule, http.User.Identity!.Name!, http.RequestAborted), null, "");
    }

    private static async Task<IResult> RemoveAsync(HttpContext http, TierRuleEditor editor, ReportingZone zone)
    {
        var text = new QueryText(http.Request.Query, zone);
        var (tier, provider, model, geo) = (text.One("tier"), text.One("provider"), text.One("model"), text.One("inference_geo"));
        if (tier is null) text.Error("tier", "is missing; name the rule's tier");
        if (text.Problem() is { } problem) return problem;

        var saved = await editor.RemoveAsync(tier!, provider, model, geo, http.User.Identity!.Name!, http.RequestAborted);
        return saved.Saved ? TypedResults.NoContent() : TypedResults.Problem("There is no rule for this tier, provider, model and place.", statusCode: StatusCodes.Status404NotFound);
    }

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record RuleBody(string? Tier, string? Provider, string? Model, decimal? Multiplier, string? Note, string? InferenceGeo = null);

    /// <param name="From">Since when these hold; null for those the program ships.</param>
    public sealed record TiersAnswer(IReadOnlyList<ServiceTierRule> Rules, DateTime? From);
}
