using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Csv;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CostDashboard.Web.Ingest;

/// <summary>The door: reads a body, lets a format understand it, and answers after the commit.</summary>
public static class UsageEndpoint
{
    public static Task<IResult> PostNativeAsync(HttpContext http, IngestOptions options, Ingestor ingestor, Pricer pricer, TimeProvider time, ILogger<Ingestor> log) =>
        PostAsync(UsageFormats.Native, new RecordDefaults { Attribution = ApiKeyHandler.KeyOf(http)!.Defaults }, http, options, ingestor, pricer, time, log);

    /// <summary>Bodies in others' words: a provider's responses and the formats of the list.</summary>
    public static async Task<IResult> PostFormatAsync(string format, HttpContext http, IngestOptions options, Ingestor ingestor, Pricer pricer, TimeProvider time, ILogger<Ingestor> log)
    {
        if (UsageFormats.Find(format, pricer.Catalogue) is not { } known)
        {
            return TypedResults.Problem(
                $"No format is called '{UsageText.Echo(format)}'. Use one of: {string.Join(", ", UsageFormats.Names(pricer.Catalogue))}.",
                statusCode: StatusCodes.Status404NotFound);
        }

        var defaults = DefaultHeaders.Read(http.Request.Headers, ApiKeyHandler.KeyOf(http)!.Defaults);
        return defaults.Refusal is { } badHeader
            ? TypedResults.Problem(badHeader.Message + " Nothing was stored.", statusCode: badHeader.Status)
            : await PostAsync(known, defaults.Value, http, options, ingestor, pricer, time, log);
    }

    /// <summary>Written by hand: Accepts() would turn away a body whose Content-Type a client did not bother to set.</summary>
    public static Func<OpenApiOperation, OpenApiOperationTransformerContext, CancellationToken, Task> DescribeBody(
        string description, params string[] mediaTypes) => (operation, _, _) =>
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = description,
            Content = mediaTypes.ToDictionary(mediaType => mediaType, _ => new OpenApiMediaType()),
        };
        return Task.CompletedTask;
    };

    private static async Task<IResult> PostAsync(
        IUsageFormat format, RecordDefaults defaults, HttpContext http, IngestOptions options, Ingestor ingestor, Pricer pricer, TimeProvider time, ILogger<Ingestor> log)
    {
        var parameters = IngestParameters.Read(http.Request, takesTime: format is CsvFormat);
        if (parameters.Refusal is { } wrong) return TypedResults.Problem(wrong.Message + " Nothing was stored.", statusCode: wrong.Status);

        var sent = await RequestBody.ReadAsync(http.Request, options.MaxBodyBytes, http.RequestAborted);
        if (sent.Refusal is { } unread) return unread.ToResult();

        var batch = new UsageBatch();
        IngestOrigin origin;
        using (var body = sent.Value)
        {
            origin = parameters.Value.OriginOf(ApiKeyHandler.KeyOf(http)!, format.Name, body.Bytes);
            var context = new FormatContext
            {
                Now = time.GetUtcNow().UtcDateTime,
                Kind = ContentKinds.Of(http.Request.ContentType),
                Defaults = defaults,
                TimeIsNow = parameters.Value.TimeIsNow,
                Catalogue = pricer.Catalogue,
            };
            if (format.Read(body.Bytes, context, batch) is { } unreadable)
            {
                return TypedResults.Problem(unreadable.Message + " Nothing was stored.", statusCode: StatusCodes.Status400BadRequest);
            }
        }

        return await StoringAnswer.OfAsync(ingestor.IngestAsync(batch, origin), Taken, StoringAnswer.AsProblem(http), log);
    }

    // A client that looks at the status alone must not take for stored what was refused whole.
    private static IResult Taken(IngestAnswer answer) => answer.IsKeyOfAnotherBody
        ? TypedResults.Problem(
            $"This {IngestParameters.KeyHeader} came with another body within the last {UsageWrite.IdempotencyKept.TotalHours:N0} hours. Nothing of this body was stored; use a new key for it.",
            statusCode: StatusCodes.Status422UnprocessableEntity)
        : answer.IsRefusedWhole ? TypedResults.Json(answer, statusCode: StatusCodes.Status422UnprocessableEntity) : TypedResults.Ok(answer);
}
