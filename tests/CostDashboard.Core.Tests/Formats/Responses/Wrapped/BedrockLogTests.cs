using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Responses;

public sealed class BedrockLogTests
{
    private const string Head = """
        "schemaType":"ModelInvocationLog","schemaVersion":"1.0","timestamp":"2026-03-01T10:00:00Z","accountId":"000000000000",
         "identity":{"arn":"arn:aws:iam::000000000000:user/ana"},"region":"us-east-1",
        """;

    private const string Counts = """
        "input":{"inputContentType":"application/json","inputTokenCount":40,"cacheReadInputTokenCount":1000,
         "cacheWriteInputTokenCount":500},"output":{"outputContentType":"application/json","outputTokenCount":38}
        """;

    [Fact]
    public void Read_EntryWithoutBodies_IsARecord()
    {
        var record = Record(
            "r-1", "us.anthropic.claude-sonnet-4-5-20250929-v1:0", Counts
                + ""","requestMetadata":{"team":"search","customer":"acme","cost_center":"42"}""");

        Assert.Equal(("r-1", "aws", "us.anthropic.claude-sonnet-4-5-20250929-v1:0"), (record.Id, record.Provider, record.Model));
        Assert.Equal(
            ("arn:aws:iam::000000000000:user/ana", "search", "acme", "42"),
            (record.User, record.Team, record.Customer, record.Details!.Tags!["cost_center"]));
        Assert.Equal(new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc), record.Timestamp);
        Assert.Equal(new TokenCounts { Input = 40, CacheRead = 1_000, CacheWrite5m = 500, Output = 38 }, record.Counts);
    }

    [Theory]
    // Converse says how long writes live, which the log's own counts do not.
    [InlineData("""
        {"output":{"message":{"content":[{"text":"secret"}]}},"usage":{"inputTokens":40,"outputTokens":38,"cacheReadInputTokens":1000,
         "cacheWriteInputTokens":500,"cacheDetails":[{"ttl":"1h","inputTokens":500}]}}
        """, 0, 500, 38)]
    // The events of a stream of Claude.
    [InlineData("""
        [{"type":"message_start","message":{"id":"m","model":"claude-sonnet-4-5","usage":{"input_tokens":40,"cache_read_input_tokens":1000,
         "cache_creation_input_tokens":500,"cache_creation":{"ephemeral_1h_input_tokens":300},"output_tokens":1}}},{"type":"message_delta",
         "usage":{"output_tokens":38}},{"type":"message_stop","amazon-bedrock-invocationMetrics":{"inputTokenCount":40,
         "outputTokenCount":38}}]
        """, 200, 300, 38)]
    [InlineData("""
        [{"messageStart":{"role":"assistant"}},{"metadata":{"usage":{"inputTokens":40,"outputTokens":38,"cacheReadInputTokens":1000,
         "cacheWriteInputTokens":500}}}]
        """, 500, 0, 38)]
    // Of a shape that is known only in part the log's counts hold.
    [InlineData("""{"inputTextTokenCount":40,"results":[{"tokenCount":38,"outputText":"secret"}]}""", 500, 0, 38)]
    [InlineData("\"secret\"", 500, 0, 38)]
    [InlineData("null", 500, 0, 38)]
    public void Read_Body_CompletesTheLogsCounts(string body, long fiveMinutes, long hour, long output)
    {
        var counts = Counts.TrimEnd()[..^1] + $$""","outputBodyJson":{{body}}}""";

        Assert.Equal(
            new TokenCounts { Input = 40, CacheRead = 1_000, CacheWrite5m = fiveMinutes, CacheWrite1h = hour, Output = output },
            Record("r-1", "us.anthropic.claude-sonnet-4-5-20250929-v1:0", counts).Counts);
    }

    [Theory]
    [InlineData("arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0",
        "anthropic.claude-3-haiku-20240307-v1:0")]
    [InlineData("arn:aws:bedrock:us-east-1:000000000000:inference-profile/us.anthropic.claude-opus-4-6-v1:0",
        "us.anthropic.claude-opus-4-6-v1:0")]
    [InlineData("arn:aws:bedrock:us-east-1:000000000000:application-inference-profile/abc123",
        "arn:aws:bedrock:us-east-1:000000000000:application-inference-profile/abc123")]
    public void Read_Arn_GivesTheModelItNames(string modelId, string model) => Assert.Equal(model, Record("r", modelId, Counts).Model);

    [Fact]
    public void Read_ProfileOfAnApplication_IsTheModelThatAnswered()
    {
        var counts = Counts.TrimEnd()[..^1]
            + """
                ,"outputBodyJson":{"id":"m","model":"claude-opus-4-6","usage":{"input_tokens":40,"cache_read_input_tokens":1000,
                 "cache_creation_input_tokens":500,"output_tokens":38}}}
                """;

        Assert.Equal(
            "claude-opus-4-6", Record("r", "arn:aws:bedrock:us-east-1:000000000000:application-inference-profile/abc123", counts).Model);
    }

    [Theory]
    [InlineData("""
        {"messageType":"DATA_MESSAGE","owner":"000000000000","logGroup":"bedrock","logEvents":[{"id":"1","timestamp":1,"message":ENTRY}]}
        """)]
    [InlineData("""{"events":[{"timestamp":1,"message":ENTRY,"ingestionTime":2}],"nextForwardToken":"f"}""")]
    [InlineData("""{"timestamp":1,"message":ENTRY}""")]
    [InlineData("""[{"@timestamp":"2026-03-01 10:00:00.000","@message":ENTRY}]""")]
    [InlineData("""{"results":[[{"field":"@timestamp","value":"2026-03-01"},{"field":"@message","value":ENTRY}]],"status":"Complete"}""")]
    public void Read_CloudWatchsWrapping_IsTakenOff(string body)
    {
        var text = System.Text.Json.JsonSerializer.Serialize(Entry("r-1", "amazon.nova-pro-v1:0", Counts).ReplaceLineEndings(""));
        var record = Response.Record("bedrock", body.Replace("ENTRY", text, StringComparison.Ordinal));

        Assert.Equal(("r-1", "amazon.nova-pro-v1:0", 40, 38), (record.Id, record.Model, record.Counts.Input, record.Counts.Output));
    }

    [Fact]
    public void Read_LinesOfALog_StandAndFallAlone()
    {
        var failed = Entry(
            "r-2", "amazon.nova-pro-v1:0", """ "errorCode":"ThrottlingException","input":{"inputContentType":"application/json"}""");
        var wrong = Entry(
            "r-3", "amazon.nova-pro-v1:0",
            """ "input":{"inputTokenCount":-1,"inputBodyJson":{"messages":[{"content":[{"text":"secret"}]}]}}""");
        var body = string.Join(
            '\n', new[]
            {
                Entry("r-1", "amazon.nova-pro-v1:0", Counts), failed, wrong, """{"messageType":"CONTROL_MESSAGE","logEvents":[]}""",
            }.Select(line => line.ReplaceLineEndings("")));

        var batch = Response.Batch("bedrock", body, ContentKind.NdJson);

        Assert.Equal(["r-1", "r-2"], batch.Items.Where(item => item.IsAccepted).Select(item => item.Record!.Id));
        Assert.Equal(
            ("error", true, default(TokenCounts)),
            (batch.Items[1].Record!.Status, batch.Items[1].Record!.HasCounts, batch.Items[1].Record!.Counts));
        var rejection = batch.Items[2].Rejection!;
        Assert.Equal(("r-3", "input.inputTokenCount"), (rejection.Id, rejection.Field));
        Assert.DoesNotContain("secret", rejection.Kept + rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LongArn_IsToldByItsEnd()
    {
        var arn = "arn:aws:sts::000000000000:assumed-role/" + new string('r', 60) + "/" + new string('s', 40);
        var entry = Entry("r", "amazon.nova-pro-v1:0", Counts).Replace("arn:aws:iam::000000000000:user/ana", arn, StringComparison.Ordinal);

        Assert.Equal(arn["arn:aws:sts::000000000000:".Length..], Response.Record("bedrock", entry).User);
    }

    private static UsageRecord Record(string id, string model, string rest) => Response.Record("bedrock", Entry(id, model, rest));

    private static string Entry(string id, string model, string rest) =>
        $$"""{{{Head.Trim()}}"requestId":"{{id}}","operation":"Converse","modelId":"{{model}}",{{rest.Trim()}}}""";
}
