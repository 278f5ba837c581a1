using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Otlp;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Ingest;

/// <summary>Spans, log records and metrics over OTLP/HTTP: https://opentelemetry.io/docs/specs/otlp/#otlphttp-request.</summary>
public static class TracesApi
{
    public static WebApplicationBuilder AddTraces(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.Read<OtlpOptions>(OtlpOptions.Section);
        builder.Services.AddSingleton(new OtlpTraces(options.Map(AttributeMap.Defaults), new SpanMemory()));
        builder.Services.AddSingleton(new ClaudeCodeLogs(options.Map(AttributeMap.ClaudeCodeDefaults)));
        return builder;
    }

    public static WebApplication MapTraces(this WebApplication app)
    {
        Describe(app.MapPost("/v1/traces", PostAsync).Needs(Actions.SendUsage), "ExportTraceServiceRequest",
            "OpenTelemetry: OTLP/HTTP as exporters send it. GenAI spans become records; the answer is OTLP's own, partial success "
                + "included.");
        Describe(app.MapPost("/api/public/otel/v1/traces", PostAsync).NeedsByBasic(Actions.SendUsage), "ExportTraceServiceRequest",
            "Langfuse's address for spans, to which its current SDKs export. The secret key is an API key.");
        Describe(app.MapPost("/v1/logs", PostLogsAsync).Needs(Actions.SendUsage), "ExportLogsServiceRequest",
            "Claude Code's events: each claude_code.api_request becomes a record, other log records are accepted and ignored.");
        Describe(app.MapPost("/v1/metrics", PostMetrics).Needs(Actions.SendUsage), "ExportMetricsServiceRequest",
            "Metrics are not read; the answer is a success with a warning, so that exporters neither fail nor repeat them.");
        return app;
    }

    private static void Describe(RouteHandlerBuilder route, string body, string summary) => route
        .DisableAntiforgery()
        .WithTags("Usage")
        .WithSummary(summary)
        .AddOpenApiOperationTransformer(RequestBody.Describe(body + "; gzip welcome.", TracesAnswer.Protobuf, TracesAnswer.Json))
        .Produces<string>(200, contentType: TracesAnswer.Protobuf, additionalContentTypes: TracesAnswer.Json)
        .Produces(400).ProducesProblem(401).ProducesProblem(403).Produces(413).ProducesProblem(415).Produces(429).Produces(503);

    private static Task<IResult> PostAsync(HttpContext http, OtlpTraces format, UsageReceiver receiver) =>
        TakeAsync(http, receiver, format.Name, kind => new TracesAnswer(kind, "span", "rejectedSpans"), format.Read);

    private static Task<IResult> PostLogsAsync(HttpContext http, ClaudeCodeLogs format, UsageReceiver receiver) => TakeAsync(
        http,
        receiver,
        format.Name,
        kind => new TracesAnswer(kind, "log record", "rejectedLogRecords"),
        (body, context, _, into, _) => format.Read(body, context, into));

    /// <summary>
    /// Nothing of them is read: their sums cannot be told apart by request. An exporter logs the warning and does not repeat them.
    /// </summary>
    private static IResult PostMetrics(HttpContext http) =>
        new TracesAnswer(ContentKinds.Of(http.Request.ContentType), "data point", "rejectedDataPoints").Warned(
            "Metrics are not read. Claude Code reports each request as a log record: set OTEL_LOGS_EXPORTER=otlp and "
                + "OTEL_METRICS_EXPORTER=none.");

    private static Task<IResult> TakeAsync(
        HttpContext http, UsageReceiver receiver, string format, Func<ContentKind, TracesAnswer> answer, ReadOtlp read)
    {
        var kind = ContentKinds.Of(http.Request.ContentType);
        return kind is ContentKind.Protobuf or ContentKind.Json
            ? receiver.TakeAsync(http, new OtlpProtocol(format, answer(kind), read))
            : Task.FromResult<IResult>(TypedResults.Problem(
                $"Content-Type must be {TracesAnswer.Protobuf} or {TracesAnswer.Json}. Nothing was stored.",
                statusCode: StatusCodes.Status415UnsupportedMediaType));
    }

    /// <summary>Reads one body of OTLP.</summary>
    private delegate UnreadableBody? ReadOtlp(
        ReadOnlySpan<byte> body, FormatContext context, string key, UsageBatch into, UsageBatch replacing);

    /// <summary>A signal of OTLP, answered in the encoding that it was asked in.</summary>
    private sealed class OtlpProtocol(string format, TracesAnswer answers, ReadOtlp read) : IngestProtocol(format)
    {
        public override UnreadableBody? Read(
            ReadOnlySpan<byte> body, FormatContext context, string key, UsageBatch into, UsageBatch replacing) =>
            read(body, context, key, into, replacing);

        public override IResult Taken(IngestAnswer answer) => answers.Taken(answer);

        public override IResult Refused(int status, string why) => answers.Refused(status, why);

        public override IResult ComeBack(HttpContext http, int status, string why) => answers.ComeBack(status, why);
    }
}

/// <summary>Section "Ingest:Otlp".</summary>
public sealed class OtlpOptions
{
    public const string Section = "Ingest:Otlp";

    /// <summary>
    /// What replaces <see cref="AttributeMap.Defaults"/>: target to names of attributes with commas between, "" to read none.
    /// </summary>
    public IDictionary<string, string?> Attributes { get; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <param name="defaults">What is read where a target was not replaced.</param>
    public AttributeMap Map(IReadOnlyDictionary<string, string> defaults)
    {
        var (map, problem) = AttributeMap.Create(Attributes.AsReadOnly(), defaults);
        return map ?? throw new SettingException($"{Section}:Attributes:{problem!.Field} {problem.Message}.");
    }
}
