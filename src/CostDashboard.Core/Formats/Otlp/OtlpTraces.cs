namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// OpenTelemetry traces as OTLP/HTTP carries them: protobuf, or JSON where the body says so. Spans that report what a model's call used
/// become records; wrappers around them, and all other spans, are passed over. Not in the list of formats: it has endpoints of its own.
/// </summary>
public sealed class OtlpTraces(AttributeMap map, SpanMemory memory) : IUsageFormat
{
    // resourceSpans[].scopeSpans[].spans[]
    private static readonly OtlpNames Names = new(new("resourceSpans"), new("scopeSpans"), new("spans"));

    public string Name => "otlp";

    /// <summary>A body by itself, without the memory of those before it.</summary>
    public UnreadableBody? Read(ReadOnlySpan<byte> body, FormatContext context, UsageBatch into) =>
        Read(body, context, new SpanMemory(), "", into, into);

    /// <summary>An empty protobuf body is a request without spans.</summary>
    /// <param name="scope">The API key's name: keys do not see each other's spans.</param>
    /// <param name="replacing">
    /// Takes records that are to replace a stored one of the same id: they report the same call with more detail.
    /// </param>
    public UnreadableBody? Read(ReadOnlySpan<byte> body, FormatContext context, string scope, UsageBatch into, UsageBatch replacing) =>
        Read(body, context, memory, scope, into, replacing);

    private UnreadableBody? Read(
        ReadOnlySpan<byte> body, FormatContext context, SpanMemory known, string scope, UsageBatch into, UsageBatch replacing)
    {
        var spans = new SpanCollector(map, context);
        var unreadable = context.Kind == ContentKind.Json
            ? JsonRequest.Read(body, spans, Names, lists => new JsonSpan(spans, lists).Read)
            : new ProtobufRequest(spans, new ProtobufSpan(spans).Read, "ExportTraceServiceRequest").Read(body);
        if (unreadable is null) spans.CopyTo(into, replacing, known, scope);

        return unreadable;
    }
}
