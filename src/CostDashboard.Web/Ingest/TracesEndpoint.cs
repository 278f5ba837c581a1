using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Otlp;
using CostDashboard.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CostDashboard.Web.Ingest;

/// <summary>OTLP/HTTP's door: https://opentelemetry.io/docs/specs/otlp/#otlphttp-request. It answers in the encoding it was asked in.</summary>
public static class TracesEndpoint
{
    public static async Task<IResult> PostAsync(HttpContext http, IngestOptions options, OtlpTraces format, Ingestor ingestor, TimeProvider time, ILogger<Ingestor> log)
    {
        var kind = ContentKinds.Of(http.Request.ContentType);
        if (kind is not (ContentKind.Protobuf or ContentKind.Json))
        {
            return TypedResults.Problem(
                $"Content-Type must be {TracesAnswer.Protobuf} or {TracesAnswer.Json}. Nothing was stored.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        var answers = new TracesAnswer(kind);
        var key = ApiKeyHandler.KeyOf(http)!;
        var (defaults, badHeader) = DefaultHeaders.Read(http.Request.Headers, key.Defaults);
        if (defaults is null) return answers.Refused(StatusCodes.Status400BadRequest, badHeader + " Nothing was stored.");

        var (body, problem) = await RequestBody.ReadAsync(http.Request, options.MaxBodyBytes, http.RequestAborted);
        if (body is null) return problem is ProblemHttpResult { StatusCode: var status } why ? answers.Refused(status, why.ProblemDetails.Detail) : problem!;

        var batch = new UsageBatch();
        using (body)
        {
            var context = new FormatContext { Now = time.GetUtcNow().UtcDateTime, Kind = kind, Defaults = defaults };
            if (format.Read(body.Bytes, context, batch) is { } unreadable)
            {
                return answers.Refused(StatusCodes.Status400BadRequest, unreadable.Message + ". Nothing was stored.");
            }
        }

        var origin = new IngestOrigin(key.Name) { Format = format.Name };
        return await StoringAnswer.OfAsync(ingestor.IngestAsync(batch, origin), answers.Taken, answers.ComeBack, log);
    }
}
