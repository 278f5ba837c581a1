using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Foreign;

public sealed class CloudEventsTests
{
    [Fact]
    public void Read_OpenMeterBatch_IsARecordATokenType()
    {
        var batch = Foreign.Batch("cloudevents", Foreign.Sample("cloudevents-openmeter.json"));

        Assert.Equal(0, batch.Rejected);
        var records = batch.Items.Select(item => item.Record!).ToList();
        Assert.Equal(["run-7-input", "run-7-cache_read", "run-7-output", "run-7-reasoning"], records.Select(record => record.Id));
        Assert.All(records, record => Assert.Equal(("chat-service", "customer-1", "gpt-4o"), (record.Source, record.User, record.Model)));
        Assert.All(records, record => Assert.Equal(new DateTime(2026, 3, 14, 9, 26, 53, 589, DateTimeKind.Utc), record.Timestamp));
        Assert.Equal(
            [
                new TokenCounts { Input = 1_200 },
                new TokenCounts { CacheRead = 800 },
                new TokenCounts { Output = 350 },
                new TokenCounts { Output = 150, Reasoning = 150 },
            ],
            records.Select(record => record.Counts));
        // 1,200 × 2.50 + 800 × 1.25 + 500 × 10 micro-dollars.
        Assert.Equal(0.009m, records.Sum(Foreign.Cost));
    }

    [Theory]
    [InlineData("""{"model":"gpt-4o","tokens":12,"type":"input"}""", 12, 0, 0)]
    [InlineData("""{"model":"gpt-4o","tokens":"12.0","type":"Output"}""", 0, 0, 12)]
    [InlineData("""{"model":"gpt-4o","tokens":12}""", 12, 0, 0)]
    [InlineData("""{"model":"gpt-4o","input_tokens":"100","cache_read_tokens":40,"output_tokens":7}""", 100, 40, 7)]
    [
        InlineData(
            """{"model":"gpt-4o","prompt_tokens":100,"completion_tokens":7,"total_tokens":107,"prompt_tokens_details":{"cached_tokens":40}}""",
            60,
            40,
            7),
    ]
    [InlineData("""{"model":"gpt-4o","input_tokens":100,"output_tokens":7,"input_tokens_details":{"cached_tokens":40}}""", 60, 40, 7)]
    [InlineData("""{"model":"gpt-4o","usage":{"prompt_tokens":100,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":40}}}""",
        60, 40, 7)]
    [
        InlineData(
            """{"provider":"openai","response":{"model":"gpt-4o","usage":{"prompt_tokens":100,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":40}}}}""",
            60,
            40,
            7),
    ]
    [
        InlineData(
            """{"provider":"anthropic","model":"claude-sonnet-4-5","usage":{"input_tokens":60,"cache_read_input_tokens":40,"output_tokens":7}}""",
            60,
            40,
            7),
    ]
    public void Read_Data_InEachShape(string data, long input, long cached, long output)
    {
        Assert.Equal(
            new TokenCounts { Input = input, CacheRead = cached, Output = output }, Foreign.Record("cloudevents", Event(data)).Counts);
        Assert.Equal(new TokenCounts { Input = input, CacheRead = cached, Output = output },
            Foreign.Record("cloudevents", Event(AsText(data))).Counts);
        Assert.Equal(input, Foreign.Record("cloudevents", WithBase64(data)).Counts.Input);
    }

    [Fact]
    public void Read_NativeFields_AreKept()
    {
        var record = Foreign.Record("cloudevents", Event("""
            {"model":"gpt-4o","input_tokens":"10","team":"search","project":"ranking","user":"ana","feature":"f","environment":"prod","cost":"0.5",
             "tags":{"a":1},"latency_ms":"250","id":"not-mine","source":"not-mine","timestamp":"2026-01-01T00:00:00Z","prompt":"MARKER"}
            """));

        Assert.Equal(
            ("search", "ranking", "ana", "f", "prod"), (record.Team, record.Project, record.User, record.Feature, record.Environment));
        Assert.Equal(("e-1", "s-1"), (record.Id, record.Source));
        Assert.Equal(new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc), record.Timestamp);
        Assert.Equal((Money.FromUsd(0.5m), 250), (record.ReportedCost, record.LatencyMs));
        Assert.Equal("1", record.Details!.Tags!["a"]);
    }

    [Theory]
    [InlineData("specversion", "0.3", "specversion")]
    [InlineData("specversion", null, "specversion")]
    [InlineData("id", null, "id")]
    [InlineData("id", "", "id")]
    [InlineData("source", null, "source")]
    [InlineData("type", null, "type")]
    [InlineData("time", "yesterday", "time")]
    [InlineData("time", "2014-01-01T00:00:00Z", "time")]
    [InlineData("subject", "long", "subject")]
    [InlineData("source", "long", "source")]
    public void Read_WrongAttribute_IsNamed(string name, string? value, string field)
    {
        var attributes = new Dictionary<string, string?>
        {
            ["specversion"] = "1.0", ["id"] = "e", ["source"] = "s", ["type"] = "t",
            [name] = value == "long" ? new string('x', 200) : value,
        };
        var body = "{" + string.Join(
            ',', attributes.Where(pair => pair.Value is not null)
            .Select(pair => $"\"{pair.Key}\":\"{pair.Value}\"")) + ""","data":{"model":"gpt-4o","tokens":1,"type":"input"}}""";

        Assert.Equal(field, Foreign.Rejection("cloudevents", body).Field);
    }

    [Theory]
    [InlineData("""{"model":"gpt-4o","tokens":1,"type":"bytes"}""", "data.type")]
    [InlineData("""{"model":"gpt-4o","tokens":"NaN","type":"input"}""", "data.tokens")]
    [InlineData("""{"model":"gpt-4o","tokens":-1,"type":"input"}""", "data.tokens")]
    [InlineData("""{"model":"gpt-4o","tokens":1e30,"type":"input"}""", "data.tokens")]
    [InlineData("""{"model":"gpt-4o","input_tokens":"007"}""", "data.input_tokens")]
    [InlineData("""{"model":"gpt-4o","input_tokens":-7}""", "data.input_tokens")]
    [InlineData("""{"tokens":1,"type":"input"}""", "data.model")]
    [InlineData("""{"model":"gpt-4o"}""", "data")]
    [InlineData("""{"model":"gpt-4o","prompt_tokens":1,"prompt_tokens_details":{"audio_tokens":2}}""", "usage")]
    [InlineData("\"a text\"", "data")]
    [InlineData("[1]", "data")]
    [InlineData("null", "data")]
    public void Read_WrongData_IsNamed(string data, string field) =>
        Assert.Equal(field, Foreign.Rejection("cloudevents", Event(data)).Field);

    [Fact]
    public void Read_TokensOfNoKnownType_AskForOne() => Assert.Equal("data.type", Foreign.Rejection("cloudevents",
        """{"specversion":"1.0","id":"e","source":"s","type":"request","data":{"model":"gpt-4o","tokens":1}}""").Field);

    [Theory]
    [InlineData("not base64")]
    [InlineData("bm90IGpzb24=")]
    public void Read_WrongBase64_IsNamed(string encoded) => Assert.Equal("data_base64", Foreign.Rejection("cloudevents",
        $$"""{"specversion":"1.0","id":"e-1","source":"s-1","type":"t","data_base64":"{{encoded}}"}""").Field);

    [Fact]
    public void Read_OneOrManyOrLines_CountsEach()
    {
        var one = Event("""{"model":"gpt-4o","tokens":1,"type":"input"}""");

        Assert.Equal(1, Foreign.Batch("cloudevents", one).Accepted);
        Assert.Equal(2, Foreign.Batch("cloudevents", $"[{one},{one}]").Accepted);
        Assert.Equal(2, Foreign.Batch("cloudevents", $"{one}\n{one}", ContentKind.NdJson).Accepted);
        Assert.Empty(Foreign.Batch("cloudevents", "[]").Items);
    }

    [Fact]
    public void Read_WithoutTime_TakesTheHeadersOrNow()
    {
        var at = new DateTime(2026, 2, 2, 0, 0, 0, DateTimeKind.Utc);
        const string Body =
            """{"specversion":"1.0","id":"e","source":"s","type":"t","subject":null,"data":{"model":"gpt-4o","tokens":1,"type":"input"}}""";

        Assert.Null(Foreign.Record("cloudevents", Body).Timestamp);
        Assert.Equal(at, Foreign.Record("cloudevents", Body, new RecordDefaults { Timestamp = at }).Timestamp);
        Assert.Equal(
            "of-key", Foreign.Record("cloudevents", Body, new RecordDefaults { Attribution = new Attribution { User = "of-key" } }).User);
    }

    private static string Event(string data) =>
        $$"""{"specversion":"1.0","id":"e-1","source":"s-1","type":"prompt","subject":"customer-1","time":"2026-11-01T00:00:00Z","data":{{data}}}""";

    private static string WithBase64(string data) =>
        $$"""{"specversion":"1.0","id":"e-1","source":"s-1","type":"prompt","data_base64":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(data))}}"}""";

    private static string AsText(string data) => System.Text.Json.JsonSerializer.Serialize(data);
}
