namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// The events of Claude Code as OTLP/HTTP carries log records. claude_code.api_request becomes a record; all other log records are passed
/// over. https://code.claude.com/docs/en/monitoring-usage#api-request-event
/// </summary>
/// <param name="map">Made with <see cref="AttributeMap.ClaudeCodeDefaults"/>.</param>
public sealed class ClaudeCodeLogs(AttributeMap map) : IUsageFormat
{
    // resourceLogs[].scopeLogs[].logRecords[]
    private static readonly OtlpNames Names = new(new("resourceLogs"), new("scopeLogs"), new("logRecords"));

    public string Name => "otlp-logs";

    /// <summary>An empty protobuf body is a request without log records.</summary>
    public UnreadableBody? Read(ReadOnlySpan<byte> body, FormatContext context, UsageBatch into)
    {
        var logs = new LogCollector(map, context, into);
        var unreadable = context.Kind == ContentKind.Json
            ? JsonRequest.Read(body, logs, Names, lists => new JsonLogRecord(logs, lists).Read)
            : new ProtobufRequest(logs, new ProtobufLogRecord(logs).Read, "ExportLogsServiceRequest").Read(body);
        if (unreadable is not null) into.Clear();

        return unreadable;
    }
}
