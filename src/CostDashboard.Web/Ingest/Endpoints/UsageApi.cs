using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Csv;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Ingest;

/// <summary>POST /api/v1/usage: native records, and bodies in others' words.</summary>
public static class UsageApi
{
    public static WebApplication MapUsage(this WebApplication app)
    {
        app.MapPost("/api/v1/usage", PostNativeAsync)
            .Needs(Actions.SendUsage)
            .DisableAntiforgery()
            .WithTags("Usage")
            .WithSummary("Send native records: one object, an array, or NDJSON; gzip welcome. 200 means they are on disk.")
            .AddOpenApiOperationTransformer(RequestBody.Describe(
                "A native record, an array of them, or one a line (application/x-ndjson).", "application/json", "application/x-ndjson"))
            .Produces<IngestAnswer>().Produces<IngestAnswer>(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(400)
            .ProducesProblem(401)
            .ProducesProblem(403)
            .ProducesProblem(413)
            .ProducesProblem(415)
            .ProducesProblem(429)
            .ProducesProblem(503);

        app.MapPost("/api/v1/usage/{format}", PostFormatAsync)
            .Needs(Actions.SendUsage)
            .DisableAntiforgery()
            .WithTags("Usage")
            .WithSummary(
                "Send what other programs write: a provider's responses as they came, LiteLLM's payloads (litellm), CloudEvents "
                    + "(cloudevents), a table (csv) or a provider's usage report (openai-usage, anthropic-usage). X-CostDashboard-… "
                    + "headers fill what they lack.")
            .AddOpenApiOperationTransformer(RequestBody.Describe(
                "What the provider answered or the program wrote, a CSV table with a header, or pages of a usage report.",
                "application/json", "application/x-ndjson", "application/cloudevents+json", "application/cloudevents-batch+json",
                "text/event-stream", "text/csv"))
            .Produces<IngestAnswer>().Produces<IngestAnswer>(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(400)
            .ProducesProblem(401)
            .ProducesProblem(403)
            .ProducesProblem(404)
            .ProducesProblem(413)
            .ProducesProblem(415)
            .ProducesProblem(429)
            .ProducesProblem(503);
        return app;
    }

    private static Task<IResult> PostNativeAsync(HttpContext http, UsageReceiver receiver) =>
        PostAsync(UsageFormats.Native, takesHeaders: false, http, receiver);

    private static Task<IResult> PostFormatAsync(string format, HttpContext http, UsageReceiver receiver, Pricer pricer) =>
        UsageFormats.Find(format, pricer.Catalogue) is { } known
            ? PostAsync(known, takesHeaders: true, http, receiver)
            : Task.FromResult<IResult>(TypedResults.Problem(
                $"No format is called '{UsageText.Echo(format)}'. Use one of: {string.Join(", ", UsageFormats.Names(pricer.Catalogue))}.",
                statusCode: StatusCodes.Status404NotFound));

    private static Task<IResult> PostAsync(IUsageFormat format, bool takesHeaders, HttpContext http, UsageReceiver receiver)
    {
        var parameters = IngestParameters.Read(http.Request, takesTime: format is CsvFormat);
        return parameters.Refusal is { } wrong
            ? Task.FromResult<IResult>(TypedResults.Problem(wrong.Message + " Nothing was stored.", statusCode: wrong.Status))
            : receiver.TakeAsync(http, new FormatProtocol(format, parameters.Value, takesHeaders));
    }

    /// <summary>A format of the list, with what the call says beside its body.</summary>
    /// <param name="takesHeaders">Names for records come from X-CostDashboard-… headers as well as from the key.</param>
    private sealed class FormatProtocol(IUsageFormat format, IngestParameters parameters, bool takesHeaders) : IngestProtocol(format.Name)
    {
        public override bool TimeIsNow => parameters.TimeIsNow;

        public override Outcome<RecordDefaults> Defaults(IHeaderDictionary headers, ApiKeyIdentity key) =>
            takesHeaders ? base.Defaults(headers, key) : new RecordDefaults { Attribution = key.Defaults };

        public override IngestOrigin OriginOf(ApiKeyIdentity key, ReadOnlySpan<byte> body) => parameters.OriginOf(key, format.Name, body);

        public override UnreadableBody? Read(
            ReadOnlySpan<byte> body, FormatContext context, string key, UsageBatch into, UsageBatch replacing) =>
            format.Read(body, context, into);

        // A client that looks at the status alone must not take for stored what was refused whole.
        public override IResult Taken(IngestAnswer answer)
        {
            if (answer.IsKeyOfAnotherBody) return TypedResults.Problem(AnotherBody(), statusCode: StatusCodes.Status422UnprocessableEntity);

            return answer.IsRefusedWhole
                ? TypedResults.Json(answer, statusCode: StatusCodes.Status422UnprocessableEntity)
                : TypedResults.Ok(answer);
        }

        private static string AnotherBody() =>
            $"This {IngestParameters.KeyHeader} came with another body within the last {UsageWrite.IdempotencyKept.TotalHours:N0} hours. "
            + "Nothing of this body was stored; use a new key for it.";
    }
}
