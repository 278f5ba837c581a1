using System.Globalization;
using System.Text;
using CostDashboard.Core.Analytics;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CostDashboard.Web.Ingest;

/// <summary>/api/v1/ingest: what the page shows and does, for programs.</summary>
public static class IngestApi
{
    public static WebApplication MapIngestApi(this WebApplication app)
    {
        var ingest = app.MapGroup("/api/v1/ingest").WithTags("Ingest").DisableAntiforgery().ProducesProblem(401).ProducesProblem(403);
        ingest.MapGet(
            "/sources", async (SourcesQuery query, CancellationToken ct) => TypedResults.Ok(new SourcesAnswer(await query.RunAsync(ct))))
            .Needs(Actions.SeeSpend)
            .WithSummary(
                "Which sources came in, through which key, in which format, and what became of it: today and in the last 30 days.");
        ingest.MapGet("/rejected", ListAsync).Needs(Actions.SeeIngest)
            .WithSummary("Rejected records that are kept, newest first, without texts that may be prompts.")
            .Produces<RejectedListAnswer>().ProducesProblem(400);
        ingest.MapGet(
            "/rejected/{id:long}",
            async Task<Results<Ok<RejectedRow>, NotFound>> (long id, RejectedQuery query, CancellationToken ct) =>
            await query.FindAsync(id, ct) is { } row ? TypedResults.Ok(row) : TypedResults.NotFound()).Needs(Actions.SeeIngest)
            .WithSummary("One rejected record.");
        ingest.MapPost("/rejected/{id:long}/resend", ResendAsync).Needs(Actions.EditRejected)
            .WithSummary("Send a rejected record again: as it is kept, or the mended body of this request.")
            .AddOpenApiOperationTransformer(
                RequestBody.Describe("The mended record in its own format; nothing sends what is kept.", "application/json"))
            .Produces<ResendAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(413).ProducesProblem(429);
        ingest.MapDelete(
            "/rejected/{id:long}",
            async Task<Results<NoContent, NotFound>> (long id, RejectedQuery query, CancellationToken ct) =>
            await query.DiscardAsync(id, ct) ? TypedResults.NoContent() : TypedResults.NotFound()).Needs(Actions.EditRejected)
            .WithSummary("Discard a rejected record.");
        ingest.MapDelete("/rejected", DiscardAsync).Needs(Actions.EditRejected)
            .WithSummary("Discard the rejected records of a source, or of a source and a format.")
            .Produces<DiscardedAnswer>().ProducesProblem(400);
        return app;
    }

    private static async Task<IResult> ListAsync(HttpContext http, RejectedQuery query, RejectedRecords rejected, ReportingZone zone)
    {
        var text = new QueryText(http.Request.Query, zone);
        var cursor = text.OneOrEmpty("cursor");
        var isCursor = long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var before);
        if (cursor is not null && !isCursor) text.Error("cursor", "is not one that this list gave; leave it out to start at the newest");
        var limit = text.Number("limit", otherwise: 100, least: 1, most: 1000);
        var filter = new RejectedFilter
        {
            Source = text.One("source"),
            Format = text.One("format"),
            Limit = limit,
            Before = isCursor ? before : null,
        };
        if (text.Problem() is { } problem) return problem;

        var rows = await query.ListAsync(filter, http.RequestAborted);
        var next = rows.Count == limit ? rows[^1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new RejectedListAnswer(rows, next, rejected.NotKept));
    }

    private static async Task<IResult> ResendAsync(long id, HttpContext http, IngestOptions options, RejectedResend resend)
    {
        var sent = await RequestBody.ReadAsync(http.Request, options.MaxBodyBytes, http.RequestAborted);
        if (sent.Refusal is { } unread) return unread.ToResult();

        using (var body = sent.Value)
        {
            var edited = Encoding.UTF8.GetString(body.Bytes);
            var result = await resend.RunAsync(id, string.IsNullOrWhiteSpace(edited) ? null : edited, http.RequestAborted);
            return result.ToOk(answer => answer);
        }
    }

    private static async Task<IResult> DiscardAsync(HttpContext http, RejectedQuery query, ReportingZone zone)
    {
        var text = new QueryText(http.Request.Query, zone);
        var filter = new RejectedFilter { Source = text.One("source"), Format = text.One("format") };
        if (filter.Source is null) text.Error("source", "is missing; name the source whose rejected records are to go");
        if (text.Problem() is { } problem) return problem;

        return TypedResults.Ok(new DiscardedAnswer(await query.DiscardAsync(filter, http.RequestAborted)));
    }
}

/// <param name="Sources">The last one to send first.</param>
public sealed record SourcesAnswer(IReadOnlyList<SourceRow> Sources);

/// <param name="NotKept">Rejected records, since the start, that there was no room to keep.</param>
/// <param name="NextCursor">Pass it as "cursor" for older ones; null at the end.</param>
public sealed record RejectedListAnswer(IReadOnlyList<RejectedRow> Rejected, string? NextCursor, long NotKept);

/// <param name="Discarded">Rejected records that are no longer kept.</param>
public sealed record DiscardedAnswer(long Discarded);
