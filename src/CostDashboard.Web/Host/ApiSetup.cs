using System.Text.Json;
using System.Text.Json.Serialization;
using CostDashboard.Storage;
using CostDashboard.Web.Ui;

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
        app.MapMethods("/readyz", Probes, ReadyAsync).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    /// <summary>Ready means: the database answers, and takes writes.</summary>
    private static async Task<IResult> ReadyAsync(IRollups rollups, WriteHealth writes, ILogger<WebApplication> log, CancellationToken ct)
    {
        if (writes.Trouble is { } cause) return TypedResults.Problem($"Writes fail: {cause}", statusCode: StatusCodes.Status503ServiceUnavailable);

        try
        {
            var waiting = await rollups.CountWaitingAsync(ct);
            return TypedResults.Ok(new { Status = "ready", RecordsWaiting = waiting, rollups.RolledUpTo });
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "Not ready: the database does not answer.");
            return TypedResults.Problem("The database does not answer; see the log.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
