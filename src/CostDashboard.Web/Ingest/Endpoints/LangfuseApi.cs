using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Langfuse;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Ingest;

/// <summary>Langfuse's ingestion address, so that what logs to Langfuse needs only another host.</summary>
public static class LangfuseApi
{
    private const string Format = "langfuse";

    public static WebApplication MapLangfuse(this WebApplication app)
    {
        app.MapPost("/api/public/ingestion", PostAsync)
            .NeedsByBasic(Actions.SendUsage)
            .DisableAntiforgery()
            .WithTags("Usage")
            .WithSummary(
                "Langfuse's ingestion: generations with usage become records, other events are accepted and ignored. The secret key is an "
                    + "API key.")
            .AddOpenApiOperationTransformer(
                RequestBody.Describe("""{"batch": [events]}, as Langfuse's SDKs send it.""", "application/json"))
            .Produces<LangfuseAnswer>(StatusCodes.Status207MultiStatus)
            .ProducesProblem(400)
            .ProducesProblem(401)
            .ProducesProblem(403)
            .ProducesProblem(413)
            .ProducesProblem(415)
            .ProducesProblem(429)
            .ProducesProblem(503);
        return app;
    }

    private static Task<IResult> PostAsync(HttpContext http, UsageReceiver receiver, LangfuseMemory memory) =>
        receiver.TakeAsync(http, new LangfuseProtocol(memory));

    private sealed class LangfuseProtocol(LangfuseMemory memory) : IngestProtocol(Format)
    {
        private LangfuseReader? _reader;

        // An update that comes in a later body completes its record: the last word counts.
        public override IngestOrigin OriginOf(ApiKeyIdentity key, ReadOnlySpan<byte> body) =>
            base.OriginOf(key, body) with { OnConflict = OnConflict.Replace };

        public override UnreadableBody? Read(
            ReadOnlySpan<byte> body, FormatContext context, string key, UsageBatch into, UsageBatch replacing)
        {
            _reader = new LangfuseReader(context, memory, key, into);
            return _reader.Read(body);
        }

        public override IResult Taken(IngestAnswer answer) =>
            TypedResults.Json(AnswerOf(_reader!, answer), statusCode: StatusCodes.Status207MultiStatus);

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
}

/// <summary>What became of an ingestion body's events, in Langfuse's words; ids are the events'.</summary>
public sealed record LangfuseAnswer(IReadOnlyList<LangfuseSuccess> Successes, IReadOnlyList<LangfuseError> Errors);

public sealed record LangfuseSuccess(string Id, int Status = StatusCodes.Status201Created);

/// <param name="Error">The field at fault, and what it must be.</param>
public sealed record LangfuseError(
    string Id, string Error, int Status = StatusCodes.Status400BadRequest, string Message = "Invalid request data");
