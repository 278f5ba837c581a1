namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// OpenTelemetry traces as OTLP/HTTP carries them: protobuf, or JSON where the body says so. Spans that report what a model's call used
/// become records; wrappers around them, and all other spans, are passed over. Not in the list of formats: it has a door of its own.
/// </summary>
public sealed class OtlpTraces(AttributeMap map) : IUsageFormat
{
    public string Name => "otlp";

    /// <summary>An empty protobuf body is a request without spans.</summary>
    public UnreadableBody? Read(ReadOnlySpan<byte> body, FormatContext context, UsageBatch into)
    {
        var spans = new SpanCollector(map, context);
        var unreadable = context.Kind == ContentKind.Json ? ReadJson(body, spans) : new ProtobufTraces(spans).Read(body);
        if (unreadable is null) spans.CopyTo(into);

        return unreadable;
    }

    private static UnreadableBody? ReadJson(ReadOnlySpan<byte> body, SpanCollector spans)
    {
        var text = JsonBody.WithoutByteOrderMark(body);
        return JsonBody.IsBlank(text) ? UnreadableBody.Empty : new JsonTraces(spans).Read(text);
    }
}
