using System.Text.Json;
using System.Text.Json.Serialization;
using CostDashboard.Storage;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.OpenApi;

namespace CostDashboard.Web.Host;

public static class ApiSetup
{
    /// <summary>Container health checks such as `wget --spider` ask with HEAD.</summary>
    private static readonly string[] Probes = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>JSON spelling, problem details and the OpenAPI document.</summary>
    public static WebApplicationBuilder AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails();
        builder.Services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "CostDashboard";
            document.Info.Description = "Keys are made in Ingest → Keys and sent as `Authorization: Bearer <key>`. "
                + "Errors are RFC 9457 problem details that say what is wrong, where, and what to do.";
            AskForKey(document);
            return Task.CompletedTask;
        }));
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            options.SerializerOptions.DictionaryKeyPolicy = null;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        });
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddExceptionHandler<UnreadableRequestHandler>();
        builder.Services.AddExceptionHandler<TroubleHandler>();
        builder.Services.AddHealthChecks();
        return builder;
    }

    /// <summary>Every operation asks for a key, except those that probes use.</summary>
    private static void AskForKey(OpenApiDocument document)
    {
        const string Name = "key";
        document.AddComponent(Name, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" });
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Name, document)] = [] }];
        foreach (var probe in document.Paths["/readyz"].Operations!.Values) probe.Security = [];
    }

    /// <summary>Everything that is no page answers errors as problem details.</summary>
    public static WebApplication UseApiErrors(this WebApplication app)
    {
        app.UseWhen(context => !PageRequests.IsPage(context), api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
        return app;
    }

    public static WebApplication MapOperations(this WebApplication app)
    {
        app.MapOpenApi("/openapi/v1.json").AllowAnonymous();
        app.MapMethods("/healthz", Probes, () => TypedResults.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        app.MapMethods("/readyz", Probes, ReadyAsync).AllowAnonymous().WithTags("Operations")
            .WithSummary("Whether the database answers and takes writes; with 503, what is wrong.")
            .Produces<ReadyAnswer>().ProducesProblem(503);
        return app;
    }

    /// <summary>Ready means: the database answers, and takes writes.</summary>
    private static async Task<IResult> ReadyAsync(IRollups rollups, WriteHealth writes, ILogger<WebApplication> log, CancellationToken ct)
    {
        if (writes.Trouble is { } cause)
        {
            return TypedResults.Problem($"Writes fail: {cause}", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        try
        {
            var waiting = await rollups.CountWaitingAsync(ct);
            return TypedResults.Ok(new ReadyAnswer("ready", waiting, rollups.RolledUpTo));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "Not ready: the database does not answer.");
            return TypedResults.Problem("The database does not answer; see the log.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}

/// <param name="RecordsWaiting">Records stored but not yet in the totals.</param>
/// <param name="RolledUpTo">Up to when the totals hold everything that was stored, in UTC; null before the first run.</param>
public sealed record ReadyAnswer(string Status, long RecordsWaiting, DateTime? RolledUpTo);

/// <summary>A body that an endpoint could not be given says where it is wrong, without the words of the program's insides.</summary>
public sealed class UnreadableRequestHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad || PageRequests.IsPage(httpContext)) return false;

        await TypedResults.Problem(Detail(bad), statusCode: bad.StatusCode).ExecuteAsync(httpContext);
        return true;
    }

    private static string Detail(BadHttpRequestException bad) => bad switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => "The body is too large.",
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => "Send the body as Content-Type: application/json.",
        { InnerException: JsonException json } =>
            $"The body is not JSON of the kind expected here: line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}, at "
                + $"{Core.Usage.UsageText.Echo(json.Path ?? "$")}.",
        _ => "The request could not be read; this call wants a JSON body.",
    };
}
