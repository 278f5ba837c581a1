using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Langfuse;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Ingest;

/// <summary>Langfuse's ingestion address, so that what logs to Langfuse needs only another host.</summary>
public static class LangfuseEndpoint
{
    private const string Format = "langfuse";

    public static WebApplication MapLangfuse(this WebApplication app)
    {
        app.MapPost("/api/public/ingestion", PostAsync)
            .RequireAuthorization(Scopes.IngestWithBasic)
            .DisableAntiforgery()
            .WithTags("Usage")
            .WithSummary("Langfuse's ingestion: generations with usage become records, other events are accepted and ignored. The secret key is an API key.")
            .AddOpenApiOperationTransformer(UsageEndpoint.DescribeBody("""{"batch": [events]}, as Langfuse's SDKs send it.""", "application/json"))
            .Produces<LangfuseAnswer>(StatusCodes.Status207MultiStatus)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(413).ProducesProblem(415).ProducesProblem(429).ProducesProblem(503);
        return app;
    }

    private static async Task<IResult> PostAsync(
        HttpContext http, IngestOptions options, Ingestor ingestor, LangfuseMemory memory, Pricer pricer, TimeProvider time, ILogger<Ingestor> log)
    {
        var key = ApiKeyHandler.KeyOf(http)!;
        var defaults = DefaultHeaders.Read(http.Request.Headers, key.Defaults);
        if (defaults.Refusal is { } badHeader) return TypedResults.Problem(badHeader.Message + " Nothing was stored.", statusCode: badHeader.Status);

        var sent = await RequestBody.ReadAsync(http.Request, options.MaxBodyBytes, http.RequestAborted);
        if (sent.Refusal is { } unread) return unread.ToResult();

        var batch = new UsageBatch();
        var context = new FormatContext { Now = time.GetUtcNow().UtcDateTime, Defaults = defaults.Value, Catalogue = pricer.Catalogue };
        var reader = new LangfuseReader(context, memory, key.Name, batch);
        using (var body = sent.Value)
        {
            if (reader.Read(body.Bytes) is { } unreadable)
                return TypedResults.Problem(unreadable.Message + " Nothing was stored.", statusCode: StatusCodes.Status400BadRequest);
        }

        // An update that comes in a later body completes its record: the last word counts.
        var origin = new IngestOrigin(key.Name) { Format = Format, OnConflict = OnConflict.Replace };
        return await StoringAnswer.OfAsync(
            ingestor.IngestAsync(batch, origin),
            answer => TypedResults.Json(AnswerOf(reader, answer), statusCode: StatusCodes.Status207MultiStatus),
            StoringAnswer.AsProblem(http),
            log);
    }

    private static LangfuseAnswer AnswerOf(LangfuseReader reader, IngestAnswer answer)
    {
        var problems = reader.Events.Select(known => known.Problem).ToArray();
        foreach (var error in answer.Errors) problems[reader.EventOfItem[error.Index]] ??= new FieldProblem(error.Field, error.Message);

        var successes = new List<LangfuseSuccess>(problems.Length);
        var errors = new List<LangfuseError>();
        for (var i = 0; i < problems.Length; i++)
        {
            var id = reader.Events[i].Id;
            if (problems[i] is { } problem) errors.Add(new LangfuseError(id, $"{problem.Field}: {problem.Message}"));
            else successes.Add(new LangfuseSuccess(id));
        }

        return new LangfuseAnswer(successes, errors);
    }
}
