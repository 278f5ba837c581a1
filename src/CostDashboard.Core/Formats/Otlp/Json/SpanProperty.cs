namespace CostDashboard.Core.Formats.Otlp;

/// <summary>What is read of a span in JSON.</summary>
internal enum SpanProperty
{
    Other = -1,
    TraceId,
    SpanId,
    ParentSpanId,
    Start,
    End,
    Attributes,
    Status,
}
