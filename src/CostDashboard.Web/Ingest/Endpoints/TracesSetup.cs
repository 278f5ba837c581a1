using CostDashboard.Core.Formats.Otlp;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Ingest;

public static class TracesSetup
{
    public static WebApplicationBuilder AddTraces(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.Read<OtlpOptions>(OtlpOptions.Section);
        builder.Services.AddSingleton(new OtlpTraces(options.Map(AttributeMap.Defaults), new SpanMemory()));
        builder.Services.AddSingleton(new ClaudeCodeLogs(options.Map(AttributeMap.ClaudeCodeDefaults)));
        builder.Services.AddSingleton<OtlpReceiver>();
        return builder;
    }

    public static WebApplication MapTraces(this WebApplication app)
    {
        Describe(app.MapPost("/v1/traces", TracesEndpoint.PostAsync).RequireAuthorization(Scopes.Ingest), "ExportTraceServiceRequest",
            "OpenTelemetry: OTLP/HTTP as exporters send it. GenAI spans become records; the answer is OTLP's own, partial success included.");
        Describe(app.MapPost("/api/public/otel/v1/traces", TracesEndpoint.PostAsync).RequireAuthorization(Scopes.IngestWithBasic), "ExportTraceServiceRequest",
            "Langfuse's address for spans, to which its current SDKs export. The secret key is an API key.");
        Describe(app.MapPost("/v1/logs", TracesEndpoint.PostLogsAsync).RequireAuthorization(Scopes.Ingest), "ExportLogsServiceRequest",
            "Claude Code's events: each claude_code.api_request becomes a record, other log records are accepted and ignored.");
        Describe(app.MapPost("/v1/metrics", TracesEndpoint.PostMetrics).RequireAuthorization(Scopes.Ingest), "ExportMetricsServiceRequest",
            "Metrics are not read; the answer is a success with a warning, so that exporters neither fail nor repeat them.");
        return app;
    }

    private static void Describe(RouteHandlerBuilder route, string body, string summary) => route
        .DisableAntiforgery()
        .WithTags("Usage")
        .WithSummary(summary)
        .AddOpenApiOperationTransformer(UsageEndpoint.DescribeBody(body + "; gzip welcome.", TracesAnswer.Protobuf, TracesAnswer.Json))
        .Produces(200, contentType: TracesAnswer.Protobuf, additionalContentTypes: TracesAnswer.Json)
        .Produces(400).ProducesProblem(401).ProducesProblem(403).Produces(413).ProducesProblem(415).Produces(429).Produces(503);
}
