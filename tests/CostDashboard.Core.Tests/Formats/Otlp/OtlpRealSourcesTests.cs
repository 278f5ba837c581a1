using System.Text;
using System.Text.Json;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Otlp;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Otlp;

/// <summary>Samples/otlp/real-sources.json: bodies of real sources, each by itself, and the records that are right.</summary>
public sealed class OtlpRealSourcesTests
{
    private static readonly JsonElement Cases = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "otlp", "real-sources.json")))
        .RootElement.GetProperty("cases");

    public static TheoryData<string> Names => [.. Cases.EnumerateArray().Select(known => known.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Body_GivesTheRightRecords(string name)
    {
        var known = Cases.EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);
        var batch = new UsageBatch();
        var context = new FormatContext { Now = new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc) };
        IUsageFormat format = known.GetProperty("path").GetString() == "/v1/logs"
            ? new ClaudeCodeLogs(AttributeMap.Create(new Dictionary<string, string?>(), AttributeMap.ClaudeCodeDefaults).Map!)
            : new OtlpTraces(Traces.DefaultMap, new SpanMemory());

        Assert.Null(format.Read(Encoding.UTF8.GetBytes(known.GetProperty("body").GetString()!), context, batch));

        var records = batch.Items.Where(item => item.IsAccepted).Select(item => item.Record!).ToArray();
        var expected = known.GetProperty("expect").EnumerateArray().ToArray();
        Assert.Equal(expected.Length, records.Length);
        foreach (var right in expected) Assert.Contains(records, record => IsRight(record, right));
    }

    // Costs are the pricer's.
    private static bool IsRight(UsageRecord record, JsonElement right) => right.EnumerateObject().All(field => field.Name switch
    {
        "cost_usd" => true,
        "reported_cost_usd" => record.ReportedCost?.Usd == field.Value.GetDecimal(),
        "user" => record.User == field.Value.GetString(),
        _ => Count(record.Counts, field.Name) == field.Value.GetInt64(),
    });

    private static long Count(TokenCounts counts, string name)
    {
        Span<long> values = stackalloc long[TokenCounts.Length];
        counts.CopyTo(values);
        return values[TokenCounts.Names.ToList().IndexOf(name)];
    }
}
