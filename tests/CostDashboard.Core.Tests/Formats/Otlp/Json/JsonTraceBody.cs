using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CostDashboard.Core.Tests.Formats.Otlp;

/// <summary>The same spans in OTLP's JSON.</summary>
internal static class JsonTraceBody
{
    public static byte[] Of((string, object)[] resource, params TestSpan[] spans) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["resourceSpans"] = new JsonArray(new JsonObject
        {
            ["resource"] = new JsonObject { ["attributes"] = Attributes(resource) },
            ["scopeSpans"] = new JsonArray(new JsonObject { ["spans"] = new JsonArray([.. spans.Select(Span)]), ["scope"] = Scope(spans) }),
        }),
    }.ToJsonString());

    // Behind its spans, as its place is free.
    private static JsonObject? Scope(TestSpan[] spans) =>
        spans.Length == 0 ? null : new() { ["name"] = spans[0].Scope.Name, ["version"] = spans[0].Scope.Version };

    private static JsonObject Span(TestSpan span) => new()
    {
        ["traceId"] = Convert.ToHexStringLower(span.TraceId),
        ["spanId"] = Convert.ToHexStringLower(span.SpanId),
        ["parentSpanId"] = Convert.ToHexStringLower(span.ParentId),
        ["name"] = "chat",
        ["kind"] = 3,
        ["startTimeUnixNano"] = span.Start.ToString(CultureInfo.InvariantCulture),
        ["endTimeUnixNano"] = span.End,
        ["attributes"] = Attributes(span.Attributes),
        ["status"] = new JsonObject { ["code"] = span.StatusCode },
    };

    public static JsonArray Attributes((string Key, object Value)[] attributes) =>
        new([.. attributes.Select(pair => new JsonObject { ["key"] = pair.Key, ["value"] = Value(pair.Value) })]);

    private static JsonObject Value(object value) => value switch
    {
        string text => new() { ["stringValue"] = text },
        bool flag => new() { ["boolValue"] = flag },
        long whole => new() { ["intValue"] = whole.ToString(CultureInfo.InvariantCulture) },
        double real => new() { ["doubleValue"] = real },
        string[] list =>
            new()
            {
                ["arrayValue"] = new JsonObject
                {
                    ["values"] = new JsonArray([.. list.Select(text => new JsonObject { ["stringValue"] = text })]),
                },
            },
        _ => throw new ArgumentException(value.GetType().Name),
    };
}
