using System.Text;
using System.Text.Json.Nodes;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Otlp;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Otlp;

/// <summary>Log records of Claude Code, in both encodings.</summary>
public sealed class ClaudeCodeLogTests
{
    private const ulong Time = 1_773_489_600_123_000_000;

    private static readonly AttributeMap Map = AttributeMap.Create(new Dictionary<string, string?>(), AttributeMap.ClaudeCodeDefaults).Map!;

    private static readonly (string, object)[] Request =
    [
        ("event.name", "api_request"), ("model", "claude-sonnet-4-5-20250929"), ("input_tokens", 12L), ("output_tokens", "450"),
        ("cache_read_tokens", 20_000L),
        ("cache_creation_tokens", "3000"), ("cost_usd", "0.0241"), ("duration_ms", 1250L), ("request_id", "req_1"), ("session.id", "s1"),
        ("user.id", "7f3a"), ("user.email", "a@example.com"), ("prompt", "SECRET"),
    ];

    [Fact]
    public void ApiRequest_IsARecord()
    {
        var record = Native.Accepted(Read("claude_code.api_request", Request));

        Assert.Equal(new TokenCounts { Input = 12, CacheRead = 20_000, CacheWrite5m = 3_000, Output = 450 }, record.Counts);
        Assert.Equal(("req_1", "claude-sonnet-4-5-20250929", "a@example.com", "claude-code", "platform"),
            (record.Id, record.Model, record.User, record.Feature, record.Team));
        Assert.Equal((0.0241m, 1250, "s1"), (record.ReportedCost!.Value.Usd, record.LatencyMs, record.Details!.Tags!["session"]));
        Assert.Equal(new DateTime(2026, 3, 14, 12, 0, 0, 123, DateTimeKind.Utc), record.Timestamp);
    }

    [Fact]
    public void ApiRequest_WithACacheSmallerThanItsInput_KeepsItsInput()
    {
        var counts = Native.Accepted(
            Read(
            "claude_code.api_request",
            [("model", "claude-haiku-4-5"), ("input_tokens", 5_000L), ("cache_read_tokens", 800L), ("output_tokens", 1L)])).Counts;

        Assert.Equal((5_000, 800), (counts.Input, counts.CacheRead));
    }

    [Fact]
    public void ApiRequest_WithoutRequestId_IsToldApartBySessionAndTime()
    {
        (string, object)[] old = [.. Request.Where(pair => pair.Item1 != "request_id")];

        var first = Native.Accepted(Read("claude_code.api_request", old)).Id;

        Assert.Equal(first, Native.Accepted(Read("claude_code.api_request", old)).Id);
        Assert.NotEqual(first, Native.Accepted(Read("claude_code.api_request", [.. old, ("event.sequence", 4L)])).Id);
        Assert.Null(Native.Accepted(Read("claude_code.api_request", [.. old.Where(pair => pair.Item1 != "session.id")])).Id);
    }

    [Fact]
    public void ApiRequest_InFastMode_HasItsTier() =>
        Assert.Equal("fast", Native.Accepted(Read("claude_code.api_request", [.. Request, ("speed", "fast")])).ServiceTier);

    [Theory]
    [InlineData("claude_code.user_prompt", "user_prompt")]
    [InlineData("claude_code.api_error", "api_error")]
    [InlineData("hello", "something")]
    public void OtherRecords_AreIgnored(string body, string name) =>
        Assert.Empty(Read(body, [("event.name", name), ("input_tokens", 12L), ("model", "claude-haiku-4-5")]).Items);

    [Theory]
    [InlineData("input_tokens", "-1")]
    [InlineData("cost_usd", "free")]
    public void ApiRequest_WithABadNumber_NamesItsAttribute(string name, string value)
    {
        var rejection = Native.Rejected(Read("claude_code.api_request", [.. Request.Where(pair => pair.Item1 != name), (name, value)]));

        Assert.Equal(name, rejection.Field);
    }

    [Fact]
    public void ApiRequest_WithoutModel_IsRejected() =>
        Assert.Equal("model", Native.Rejected(Read("claude_code.api_request", [("input_tokens", 12L)])).Field);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"resourceLogs\":7}")]
    [InlineData("{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[7]}]}]}")]
    [InlineData("{\"resourceLogs\":[")]
    public void Json_NoRequest_IsUnreadable(string body) =>
        Assert.NotNull(
            new ClaudeCodeLogs(Map).Read(Encoding.UTF8.GetBytes(body), new FormatContext { Now = Native.Now }, new UsageBatch()));

    [Fact]
    public void Protobuf_CutAnywhere_IsRefusedWhole()
    {
        var body = Protobuf("claude_code.api_request", Request);
        for (var length = 1; length < body.Length; length++)
        {
            var batch = new UsageBatch();
            Assert.NotNull(
                new ClaudeCodeLogs(Map)
                .Read(body.AsSpan(0, length), new FormatContext { Now = Native.Now, Kind = ContentKind.Protobuf }, batch));
            Assert.Empty(batch.Items);
        }
    }

    private static UsageBatch Read(string body, (string, object)[] attributes)
    {
        var (json, protobuf) = (new UsageBatch(), new UsageBatch());
        Assert.Null(new ClaudeCodeLogs(Map).Read(Json(body, attributes), new FormatContext { Now = Native.Now }, json));
        Assert.Null(
            new ClaudeCodeLogs(Map)
            .Read(Protobuf(body, attributes), new FormatContext { Now = Native.Now, Kind = ContentKind.Protobuf }, protobuf));

        Assert.Equal(protobuf.Items.Select(item => (item.Record?.Id, item.Record?.Counts, item.Rejection?.Field)),
            json.Items.Select(item => (item.Record?.Id, item.Record?.Counts, item.Rejection?.Field)));
        return protobuf;
    }

    private static byte[] Json(string body, (string, object)[] attributes) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["resourceLogs"] = new JsonArray(new JsonObject
        {
            ["resource"] = new JsonObject
            {
                ["attributes"] = JsonTraceBody.Attributes([("service.name", "claude-code"), ("team.id", "platform")]),
            },
            ["scopeLogs"] = new JsonArray(new JsonObject
            {
                ["logRecords"] = new JsonArray(new JsonObject
                {
                    ["timeUnixNano"] = "1773489600123000000", ["severityText"] = "INFO",
                    ["body"] = new JsonObject { ["stringValue"] = body },
                    ["attributes"] = JsonTraceBody.Attributes(attributes),
                }),
            }),
        }),
    }.ToJsonString());

    private static byte[] Protobuf(string body, (string, object)[] attributes) => ProtobufBody.Message(1,
        ProtobufBody.Message(1, ProtobufBody.Attributes(1, [("service.name", "claude-code"), ("team.id", "platform")])),
        ProtobufBody.Message(2, ProtobufBody.Message(2,
            ProtobufBody.Fixed(1, Time), ProtobufBody.Text(3, "INFO"), ProtobufBody.Message(5, ProtobufBody.Text(1, body)),
            ProtobufBody.Attributes(6, attributes))));
}
