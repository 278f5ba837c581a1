using System.Text;
using System.Text.Json.Nodes;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Reports;

/// <summary>Reads providers' usage reports at a fixed time.</summary>
internal static class Report
{
    public static readonly DateTime Now = new(2026, 11, 15, 12, 0, 0, DateTimeKind.Utc);

    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "reports", name));

    public static UsageBatch Read(string format, ReadOnlySpan<byte> body, RecordDefaults? defaults = null)
    {
        var batch = new UsageBatch();
        Assert.Null(TryRead(format, body, batch, defaults));

        return batch;
    }

    public static UsageBatch Read(string format, string body, RecordDefaults? defaults = null) =>
        Read(format, Encoding.UTF8.GetBytes(body), defaults);

    public static UnreadableBody? TryRead(string format, ReadOnlySpan<byte> body, UsageBatch into, RecordDefaults? defaults = null) =>
        UsageFormats.Find(format)!.Read(body, new FormatContext { Now = Now, Defaults = defaults ?? RecordDefaults.None }, into);

    public static List<UsageRecord> Records(UsageBatch batch)
    {
        Assert.All(batch.Items, item => Assert.True(item.IsAccepted, item.Rejection?.ToString()));

        return [.. batch.Items.Select(item => item.Record!)];
    }

    /// <summary>One page of one bucket with one result.</summary>
    public static string OpenAi(string result) =>
        $$"""
            {"object":"page","data":[{"object":"bucket","start_time":1772323200,"end_time":1772409600,"results":[{{result}}]}],
             "has_more":false}
            """;

    /// <summary>The first result of a sample with some of its properties changed.</summary>
    public static string With(string sample, string property, JsonNode? value)
    {
        var result = JsonNode.Parse(Sample(sample))!["data"]![0]!["results"]![0]!.DeepClone();
        result[property] = value;

        return result.ToJsonString();
    }
}
