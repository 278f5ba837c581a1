using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Otlp;

namespace CostDashboard.Web.Ingest;

/// <summary>Spans, log records and metrics over OTLP/HTTP.</summary>
public static class TracesEndpoint
{
    public static Task<IResult> PostAsync(HttpContext http, OtlpTraces format, OtlpReceiver receiver) =>
        receiver.TakeAsync(http, format.Name, kind => new TracesAnswer(kind, "span", "rejectedSpans"), format.Read);

    public static Task<IResult> PostLogsAsync(HttpContext http, ClaudeCodeLogs format, OtlpReceiver receiver) => receiver.TakeAsync(
        http, format.Name, kind => new TracesAnswer(kind, "log record", "rejectedLogRecords"), (body, context, _, into, _) => format.Read(body, context, into));

    /// <summary>Nothing of them is read: their sums cannot be told apart by request. An exporter logs the warning and does not repeat them.</summary>
    public static IResult PostMetrics(HttpContext http) => new TracesAnswer(ContentKinds.Of(http.Request.ContentType), "data point", "rejectedDataPoints").Warned(
        "Metrics are not read. Claude Code reports each request as a log record: set OTEL_LOGS_EXPORTER=otlp and OTEL_METRICS_EXPORTER=none.");
}
