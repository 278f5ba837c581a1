using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Http.HttpResults;

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
        if (filter.To <= filter.From) text.Error("to", "must be after from; ranges are [from, to)");
        if (text.Problem() is { } problem) return problem;

        var page = await reader.ListAsync(filter, http.RequestAborted);
        return TypedResults.Ok(new UsageListAnswer([.. page.Records.Select(RecordJson.Of)], page.Next?.ToString()));
    }

    public static async Task<IResult> GetAsync(string key, IUsageReader reader, CancellationToken ct)
    {
        if (RecordKey.Read(key) is not { } seq) return NoSuchRecord();

        var stored = await reader.FindAsync(seq, ct);
        var versions = await reader.VersionsAsync(seq, ct);
        if (stored is null && versions.Count == 0) return NoSuchRecord();

        var json = RecordJson.Of(stored ?? versions[0].Before);
        json["removed"] = stored is null;
        if (stored is not null) json["why"] = Why(stored);
        json["versions"] = versions.Select(VersionJson);
        return TypedResults.Ok(json);
    }

    private static Dictionary<string, object?> VersionJson(UsageVersion version) => new()
    {
        ["changed_at"] = version.ChangedAt,
        ["change"] = version.Change.Kind,
        ["changed_by"] = version.Change.By,
        ["reason"] = version.Change.Reason,
        ["before"] = RecordJson.Of(version.Before),
    };

    private static ProblemHttpResult NoSuchRecord() =>
        TypedResults.Problem("There is no record with this key. Keys come from GET /api/v1/usage.", statusCode: StatusCodes.Status404NotFound);

    private static CostReasons Why(StoredUsage stored)
    {
        var (price, explanation) = RecordExplainer.Explain(stored);
        var reported = stored.Record.ReportedCost;
        return new CostReasons
        {
            UnknownBecause = explanation.UnknownBecause,
            Price = price is null ? null : PriceAnswer.Of(price),
            Lines = [.. explanation.Lines.Select(line => new LineAnswer(line.Bucket, line.Quantity, line.Rate, line.Per, line.RateKey, line.FallbackFor, line.TierStart, line.IsUnpriced ? null : line.Usd))],
            ContextNote = explanation.ContextNote,
            ServiceTierNote = explanation.ServiceTierNote,
            ServiceTierUsd = explanation.ServiceTierUsd,
            AdjustmentNote = explanation.AdjustmentNote,
            AdjustmentUsd = explanation.AdjustmentUsd,
            PriceNote = explanation.PriceNote,
            SelfHostingSteps = explanation.SelfHostingSteps,
            FeeNotes = explanation.FeeNotes,
            UnpricedParts = explanation.UnpricedParts,
            TotalUsd = explanation.Total?.Usd,
            ReportedCostUsd = reported?.Usd,
            DifferenceUsd = reported is { } r && stored.Cost is { } cost ? (r - cost).Usd : null,
        };
    }
}
