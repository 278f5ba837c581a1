using CostDashboard.Core.Formats.Otlp;

namespace CostDashboard.Web.Ingest;

/// <summary>Spans and log records over OTLP/HTTP.</summary>
public static class TracesEndpoint
{
    public static Task<IResult> PostAsync(HttpContext http, OtlpTraces format, OtlpReceiver receiver) =>
        receiver.TakeAsync(http, format.Name, kind => new TracesAnswer(kind, "span", "rejectedSpans"), format.Read);

    public static Task<IResult> PostLogsAsync(HttpContext http, ClaudeCodeLogs format, OtlpReceiver receiver) => receiver.TakeAsync(
        http, format.Name, kind => new TracesAnswer(kind, "log record", "rejectedLogRecords"), (body, context, _, into, _) => format.Read(body, context, into));

    /// <summary>An exporter does not repeat a 404.</summary>
    public static IResult RefuseMetrics() => TypedResults.Problem(
        "Metrics are not read: their sums cannot be told apart by request. Claude Code reports each request as a log record: "
        + "set OTEL_LOGS_EXPORTER=otlp and OTEL_METRICS_EXPORTER=none.", statusCode: StatusCodes.Status404NotFound);
}
