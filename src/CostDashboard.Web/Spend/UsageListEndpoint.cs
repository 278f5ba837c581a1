using CostDashboard.Core.Analytics;
using CostDashboard.Storage;

namespace CostDashboard.Web.Spend;

/// <summary>GET /api/v1/usage and /api/v1/usage/{key}.</summary>
public static class UsageListEndpoint
{
    public static async Task<IResult> ListAsync(HttpContext http, IUsageReader reader, ReportingZone zone)
    {
        var text = new QueryText(http.Request.Query, zone);
        var cursorText = text.OneOrEmpty("cursor");
        var filter = new UsageListFilter
        {
            From = text.Instant("from"),
            To = text.Instant("to"),
            Where = text.Filters(),
            Id = text.One("id"),
            UnpricedOnly = text.Flag("unpriced"),
            Limit = text.Number("limit", otherwise: 100, least: 1, most: 1000),
            After = UsageCursor.TryParse(cursorText, out var cursor) ? cursor : null,
        };
        if (cursorText is not null && filter.After is null) text.Error("cursor", "is not one that this list gave; leave it out to start at the newest record");
        if (text.Problem() is { } problem) return problem;

        var page = await reader.ListAsync(filter, http.RequestAborted);
        return TypedResults.Ok(new UsageListAnswer([.. page.Records.Select(RecordJson.Of)], page.Next?.ToString()));
    }

    public static async Task<IResult> GetAsync(string key, IUsageReader reader, CancellationToken ct)
    {
        var stored = RecordKey.Read(key) is { } seq ? await reader.FindAsync(seq, ct) : null;
        return stored is null
            ? TypedResults.Problem("There is no record with this key. Keys come from GET /api/v1/usage.", statusCode: StatusCodes.Status404NotFound)
            : TypedResults.Ok(WithReasons(stored));
    }

    private static Dictionary<string, object?> WithReasons(StoredUsage stored)
    {
        var json = RecordJson.Of(stored);
        json["why"] = Why(stored);
        return json;
    }

    private static CostReasons Why(StoredUsage stored)
    {
        var (price, explanation) = RecordExplainer.Explain(stored);
        var reported = stored.Record.ReportedCost;
        return new CostReasons
        {
            UnknownBecause = explanation.UnknownBecause,
            Price = price is null ? null : new PriceAnswer(price.Catalogue, price.FallbackProvider ?? price.Provider, price.Model, price.MatchedBy, price.From, price.ServiceTier, price.Multiplier),
            Lines = [.. explanation.Lines.Select(line => new LineAnswer(line.Bucket, line.Quantity, line.Rate, line.Per, line.RateKey, line.FallbackFor, line.TierStart, line.Usd))],
            ContextNote = explanation.ContextNote,
            ServiceTierNote = explanation.ServiceTierNote,
            ServiceTierUsd = explanation.ServiceTierUsd,
            TotalUsd = explanation.Total?.Usd,
            ReportedCostUsd = reported?.Usd,
            DifferenceUsd = reported is { } r && stored.Cost is { } cost ? (r - cost).Usd : null,
        };
    }
}
