using CostDashboard.Core.Formats;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using CostDashboard.Web.Accounts;

namespace CostDashboard.Web.Ingest;

/// <summary>The door: reads a body, lets a format understand it, and answers after the commit.</summary>
public static class UsageEndpoint
{
    public static Task<IResult> PostNativeAsync(HttpContext http, IngestOptions options, Ingestor ingestor, TimeProvider time, ILogger<Ingestor> log) =>
        PostAsync(UsageFormats.Native, http, options, ingestor, time, log);

    /// <summary>Written by hand: Accepts() would turn away a body whose Content-Type a client did not bother to set.</summary>
    public static Task DescribeBody(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "A native record, an array of them, or one a line (application/x-ndjson).",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new(),
                ["application/x-ndjson"] = new(),
            },
        };
        return Task.CompletedTask;
    }

    private static async Task<IResult> PostAsync(
        IUsageFormat format, HttpContext http, IngestOptions options, Ingestor ingestor, TimeProvider time, ILogger<Ingestor> log)
    {
        var key = ApiKeyHandler.KeyOf(http)!;
        var (body, problem) = await RequestBody.ReadAsync(http.Request, options.MaxBodyBytes, http.RequestAborted);
        if (body is null) return problem!;

        var batch = new UsageBatch();
        using (body)
        {
            var context = new FormatContext
            {
                Now = time.GetUtcNow().UtcDateTime,
                Kind = ContentKinds.Of(http.Request.ContentType),
                Defaults = new RecordDefaults { Attribution = key.Defaults },
            };
            if (format.Read(body.Bytes, context, batch) is { } unreadable)
            {
                return TypedResults.Problem(unreadable.Message + " Nothing was stored.", statusCode: StatusCodes.Status400BadRequest);
            }
        }

        try
        {
            return await ingestor.IngestAsync(batch, key.Name) is { } answer ? TypedResults.Ok(answer) : ComeBack(http, StatusCodes.Status429TooManyRequests, "More is coming in than can be written. Nothing of this body was stored; send it again.");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "Usage records could not be stored.");
            return ComeBack(http, StatusCodes.Status503ServiceUnavailable, "The records could not be written; see the server's log. Nothing of this body was stored; send it again.");
        }
    }

    private static ProblemHttpResult ComeBack(HttpContext http, int status, string detail)
    {
        http.Response.Headers.RetryAfter = "1";
        return TypedResults.Problem(detail, statusCode: status);
    }
}
