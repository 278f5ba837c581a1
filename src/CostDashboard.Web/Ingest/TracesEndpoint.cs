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

        return await StoreAsync(batch, new IngestOrigin(key.Name) { Format = format.Name }, answers, ingestor, log);
    }

    private static async Task<IResult> StoreAsync(UsageBatch batch, IngestOrigin origin, TracesAnswer answers, Ingestor ingestor, ILogger<Ingestor> log)
    {
        try
        {
            return await ingestor.IngestAsync(batch, origin) is { } answer
                ? answers.Taken(answer)
                : answers.ComeBack(StatusCodes.Status429TooManyRequests, "More is coming in than can be written. Nothing of this body was stored; send it again.");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "Usage of spans could not be stored.");
            return answers.ComeBack(StatusCodes.Status503ServiceUnavailable, "The records could not be written; see the server's log. Nothing of this body was stored; send it again.");
        }
    }
}
