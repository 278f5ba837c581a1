using System.Text.Json;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>Names of <see cref="SpanProperty"/>.</summary>
internal static class SpanProperties
{
    private static readonly Utf8NameTable Table =
        new(["traceId", "spanId", "parentSpanId", "startTimeUnixNano", "endTimeUnixNano", "attributes", "status"]);

    /// <summary>No exporter escapes these names.</summary>
    public static SpanProperty Find(ref Utf8JsonReader reader) => (SpanProperty)Table.Find(reader.ValueSpan);
}
