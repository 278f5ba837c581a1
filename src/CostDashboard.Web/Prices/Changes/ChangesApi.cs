using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Snapshots.Diff;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>GET /api/v1/prices/changes: what changed since a day.</summary>
public static class ChangesApi
{
    public static void MapPriceChanges(this RouteGroupBuilder prices) =>
        prices.MapGet("/changes", List).Needs(Actions.SeeSpend)
            .WithSummary(
                "Models whose price now is another than at the beginning of a day (since=2026-08-01), "
                + "by the versions, lists and own prices in use.")
            .Produces<PriceChangesAnswer>().ProducesProblem(400);

    private static IResult List(HttpContext http, PriceChangesQuery query, ReportingZone zone)
    {
        var text = new QueryText(http.Request.Query, zone);
        DateOnly? since = text.Instant("since") is { } instant ? zone.DayOf(instant) : null;
        if (since is { } day && !query.MayAsk(day))
            text.Error("since", $"is not a day from {PriceChangesQuery.Earliest:yyyy-MM-dd} to today");
        if (text.Problem() is { } problem) return problem;

        var changes = query.Run(since);
        return TypedResults.Ok(new PriceChangesAnswer(changes.Since, [.. changes.Models.Select(EffectivePriceChangeAnswer.Of)]));
    }
}

/// <param name="Since">A day of the reporting zone.</param>
public sealed record PriceChangesAnswer(DateOnly Since, IReadOnlyList<EffectivePriceChangeAnswer> Changes);

/// <summary>A model whose price in use differs from its earlier price.</summary>
/// <param name="OriginBefore">"market", "own" or "list"; null when there was no price.</param>
public sealed record EffectivePriceChangeAnswer(
    string Provider, string Model, ModelChangeKind Kind, string? OriginBefore, string? OriginAfter, IReadOnlyList<RateChangeAnswer> Rates)
{
    public static EffectivePriceChangeAnswer Of(EffectivePriceChange change) => new(
        change.Provider, change.Model, change.Kind, Origin(change.Before), Origin(change.After),
        [.. change.Rates.Select(rate => new RateChangeAnswer(rate.Key, null, rate.Above, rate.Old, rate.New, rate.Factor))]);

    private static string? Origin(AppliedPrice? price) => price?.Origin.ToString().ToLowerInvariant();
}

/// <param name="When">The hours in which the rate holds; null for the ordinary rate.</param>
/// <param name="Above">The rate holds above this number of input tokens; null for the base rate.</param>
public sealed record RateChangeAnswer(string Rate, string? When, long? Above, decimal? OldUsd, decimal? NewUsd, decimal? Factor);
