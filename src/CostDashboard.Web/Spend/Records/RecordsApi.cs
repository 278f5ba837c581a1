using System.Text.Json.Serialization;
using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Storage.Rollups;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CostDashboard.Web.Spend;

/// <summary>GET /api/v1/usage and /api/v1/usage/{key}.</summary>
public static class RecordsApi
{
    public static void MapRecords(this RouteGroupBuilder api)
    {
        api.MapGet("/usage", ListAsync).WithTags("Usage")
            .WithSummary("Records, newest first, filtered by any dimension.")
            .Produces<UsageListAnswer>().ProducesProblem(400);
        api.MapGet("/usage/{key}", GetAsync).WithTags("Usage")
            .WithSummary("One record, and under \"why\" the price and the arithmetic of its cost.")
            .Produces<OneRecordAnswer>().ProducesProblem(404);
    }

    private static async Task<IResult> ListAsync(HttpContext http, IUsageReader reader, HeldDimensions held, ReportingZone zone)
    {
        var text = new QueryText(http.Request.Query, zone);
        var cursorText = text.OneOrEmpty("cursor");
        var filter = new UsageListFilter
        {
            From = text.Instant("from"),
            To = text.Instant("to"),
            Where = text.Filters(held),
            Id = text.One("id"),
            UnpricedOnly = text.Flag("unpriced"),
            Limit = text.Number("limit", otherwise: 100, least: 1, most: 1000),
            After = UsageCursor.TryParse(cursorText, out var cursor) ? cursor : null,
        };
        if (cursorText is not null && filter.After is null)
        {
            text.Error("cursor", "is not one that this list gave; leave it out to start at the newest record");
        }
        if (filter.To <= filter.From) text.Error("to", "must be after from; ranges are [from, to)");
        if (text.Problem() is { } problem) return problem;

        var page = await reader.ListAsync(filter, http.RequestAborted);
        return TypedResults.Ok(new UsageListAnswer([.. page.Records.Select(stored => new RecordAnswer(stored))], page.Next?.ToString()));
    }

    private static async Task<IResult> GetAsync(string key, IUsageReader reader, CancellationToken ct)
    {
        if (RecordKey.Read(key) is not { } read) return NoSuchRecord();

        var stored = await reader.FindAsync(read, ct);
        var versions = await reader.VersionsAsync(read, ct);
        if (stored is null && versions.Count == 0) return NoSuchRecord();

        return TypedResults.Ok(new OneRecordAnswer(stored ?? versions[0].Before)
        {
            Removed = stored is null,
            Why = stored is null ? null : Why(stored),
            Versions = [.. versions.Select(VersionAnswer)],
        });
    }

    private static RecordVersionAnswer VersionAnswer(UsageVersion version) => new(
        version.ChangedAt, version.Change.Kind, version.Change.By, version.Change.Reason, new RecordAnswer(version.Before));

    private static ProblemHttpResult NoSuchRecord() =>
        TypedResults.Problem(
            "There is no record with this key. Keys come from GET /api/v1/usage.", statusCode: StatusCodes.Status404NotFound);

    private static CostReasons Why(StoredUsage stored)
    {
        var (price, explanation) = RecordExplainer.Explain(stored);
        var reported = stored.Record.ReportedCost;
        return new CostReasons
        {
            UnknownBecause = explanation.UnknownBecause,
            Price = price is null ? null : PriceAnswer.Of(price),
            Lines =
            [
                .. explanation.Lines.Select(line =>
                    new LineAnswer(
                        line.Bucket,
                        line.Quantity,
                        line.Rate,
                        line.Per,
                        line.RateKey,
                        line.FallbackFor,
                        line.TierStart,
                        line.IsUnpriced ? null : line.Usd)),
            ],
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

/// <param name="Records">Newest first, in the names of the native record (<see cref="RecordAnswer"/>).</param>
/// <param name="NextCursor">Pass it as "cursor" for older ones; null at the end.</param>
public sealed record UsageListAnswer(IReadOnlyList<RecordAnswer> Records, string? NextCursor);

/// <summary>One record with why it costs what it costs, and what it was before each change.</summary>
public sealed record OneRecordAnswer : RecordAnswer
{
    public OneRecordAnswer(StoredUsage stored) : base(stored)
    {
    }

    /// <summary>It is no longer there; what is told is what it was last.</summary>
    [JsonPropertyOrder(1)]
    public bool Removed { get; init; }

    /// <summary>Absent for a record that was removed.</summary>
    [JsonPropertyOrder(2)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CostReasons? Why { get; init; }

    /// <summary>The last change first.</summary>
    [JsonPropertyOrder(3)]
    public IReadOnlyList<RecordVersionAnswer> Versions { get; init; } = [];
}

/// <param name="ChangedBy">The person's e-mail address or the API key's name.</param>
/// <param name="Before">The record as it was until then.</param>
public sealed record RecordVersionAnswer(DateTime ChangedAt, ChangeKind Change, string ChangedBy, string? Reason, RecordAnswer Before);
