using CostDashboard.Core.Formats.Otlp;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Shared;

namespace CostDashboard.Web.Ingest;

public static class TracesSetup
{
    public static WebApplicationBuilder AddTraces(this WebApplicationBuilder builder)
    {
        var map = builder.Configuration.Read<OtlpOptions>(OtlpOptions.Section).Map();
        builder.Services.AddSingleton(new OtlpTraces(map));
        return builder;
    }

    public static WebApplication MapTraces(this WebApplication app)
    {
        app.MapPost("/v1/traces", TracesEndpoint.PostAsync)
            .RequireAuthorization(Scopes.Ingest)
            .DisableAntiforgery()
            .WithTags("Usage")
            .WithSummary("OpenTelemetry: OTLP/HTTP as exporters send it. GenAI spans become records; the answer is OTLP's own, partial success included.")
            .AddOpenApiOperationTransformer(UsageEndpoint.DescribeBody(
                "ExportTraceServiceRequest; gzip welcome.", TracesAnswer.Protobuf, TracesAnswer.Json))
            .Produces(200, contentType: TracesAnswer.Protobuf, additionalContentTypes: TracesAnswer.Json)
            .Produces(400).ProducesProblem(401).ProducesProblem(403).Produces(413).ProducesProblem(415).Produces(429).Produces(503);
        return app;
    }
}
