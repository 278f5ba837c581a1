using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Otlp;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Otlp;

/// <summary>Reads traces at a fixed time, and each hand-made span in both encodings, which must mean the same.</summary>
internal static class Traces
{
    public static readonly AttributeMap DefaultMap = AttributeMap.Create(new Dictionary<string, string?>()).Map!;

    public static (UnreadableBody? Unreadable, UsageBatch Batch) Read(
        byte[] body, ContentKind kind = ContentKind.Protobuf, AttributeMap? map = null, RecordDefaults? defaults = null)
    {
        var batch = new UsageBatch();
        var context = new FormatContext { Now = Native.Now, Kind = kind, Defaults = defaults ?? RecordDefaults.None };
        return (new OtlpTraces(map ?? DefaultMap, new SpanMemory()).Read(body, context, batch), batch);
    }

    public static UsageBatch Json(string body)
    {
        var (unreadable, batch) = Read(Encoding.UTF8.GetBytes(body), ContentKind.Json);
        Assert.Null(unreadable);
        return batch;
    }

    public static UsageBatch Batch(params TestSpan[] spans) => Batch([], spans);

    public static UsageBatch Batch((string, object)[] resource, TestSpan[] spans, AttributeMap? map = null, RecordDefaults? defaults = null)
    {
        var (unreadable, protobuf) = Read(ProtobufBody.Of(resource, spans), ContentKind.Protobuf, map, defaults);
        var (unreadableJson, json) = Read(JsonTraceBody.Of(resource, spans), ContentKind.Json, map, defaults);

        Assert.Null(unreadable);
        Assert.Null(unreadableJson);
        Assert.Equal(protobuf.Items.Select(Describe), json.Items.Select(Describe));
        return protobuf;
    }

    /// <summary>The one record of a call of gpt-4o with these attributes.</summary>
    public static UsageRecord Record(params (string, object)[] attributes) => Native.Accepted(Batch(Call(attributes)));

    public static Rejection Rejection(params (string, object)[] attributes) => Native.Rejected(Batch(Call(attributes)));

    public static TestSpan Call(params (string, object)[] attributes) =>
        new() { Attributes = [("gen_ai.request.model", "gpt-4o"), .. attributes] };

    private static string Describe(UsageItem item) => item.Record is { } r
        ? string.Join(
            '|', r.Id, r.Timestamp, r.Provider, r.Model, r.Team, r.Project, r.User, r.Feature, r.Environment, r.Counts, r.HasCounts,
            r.ServiceTier, r.Status, r.LatencyMs, r.ReportedCost, string.Join(',', r.Details?.Tags ?? new Dictionary<string, string>()))
        : item.Rejection!.ToString();
}
