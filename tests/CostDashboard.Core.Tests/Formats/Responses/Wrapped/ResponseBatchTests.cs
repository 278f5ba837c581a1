using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Responses;

public sealed class ResponseBatchTests
{
    [Fact]
    public void Read_OpenAiBatchOutput_IsOfTheBatchTierAndNamesFailures()
    {
        const string body = """
            {"id":"batch_req_1","custom_id":"a","response":{"status_code":200,"request_id":"r1","body":{"id":"chatcmpl-1","object":"chat.completion","created":1793534400,"model":"gpt-4o","service_tier":"default","usage":{"prompt_tokens":22,"completion_tokens":2}}},"error":null}
            {"id":"batch_req_2","custom_id":"b","response":{"status_code":400,"request_id":"r2","body":{"error":{"message":"my secret prompt"}}},"error":null}
            {"id":"batch_req_3","custom_id":"c","response":null,"error":{"code":"batch_expired","message":"my secret prompt"}}
            {"id":"batch_req_4","custom_id":"d","response":{"status_code":200,"request_id":"r4","body":{"object":"list","model":"text-embedding-3-small","usage":{"prompt_tokens":4,"total_tokens":4}}},"error":null}
            """;

        var batch = Response.Batch("openai", body, ContentKind.NdJson);

        Assert.Equal((2, 2), (batch.Accepted, batch.Rejected));
        Assert.Equal(
            ("chatcmpl-1", "batch", 22),
            (batch.Items[0].Record!.Id, batch.Items[0].Record!.ServiceTier, batch.Items[0].Record!.Counts.Input));
        Assert.Equal(("r4", "batch"), (batch.Items[3].Record!.Id, batch.Items[3].Record!.ServiceTier));
        Assert.Equal(("b", "of the batch's line \"b\" is none, as it failed: status 400"),
            (batch.Items[1].Rejection!.Id, batch.Items[1].Rejection!.Message));
        Assert.Contains("error batch_expired", batch.Items[2].Rejection!.Message);
        Assert.DoesNotContain("secret", string.Concat(batch.Items.Select(item => item.Rejection?.Message)));
    }

    [Fact]
    public void Read_AnthropicBatchResults_AreOfTheBatchTierAndNameFailures()
    {
        const string body = """
            {"custom_id":"a","result":{"type":"succeeded","message":{"id":"msg_1","type":"message","model":"claude-sonnet-4-5","usage":{"input_tokens":11,"output_tokens":36,"service_tier":"batch"}}}}
            {"custom_id":"b","result":{"type":"errored","error":{"type":"error","error":{"type":"invalid_request_error","message":"my secret prompt"}}}}
            {"custom_id":"c","result":{"type":"expired"}}
            """;

        var batch = Response.Batch("anthropic", body, ContentKind.NdJson);

        Assert.Equal(
            ("msg_1", "batch", 11, 36),
            (batch.Items[0].Record!.Id, batch.Items[0].Record!.ServiceTier, batch.Items[0].Record!.Counts.Input,
                batch.Items[0].Record!.Counts.Output));
        Assert.Contains("\"b\" is none, as it failed: errored", batch.Items[1].Rejection!.Message);
        Assert.Contains("\"c\" is none, as it failed: expired", batch.Items[2].Rejection!.Message);
    }

    [Theory]
    [InlineData("google",
        """
            {"key":"k1","response":{"responseId":"g1","modelVersion":"gemini-2.5-flash","usageMetadata":{"promptTokenCount":9,
             "candidatesTokenCount":3}}}
            """)]
    [InlineData("vertex",
        """
            {"request":{"contents":[]},"status":"","response":{"responseId":"g1","modelVersion":"gemini-2.5-flash",
             "usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":3}}}
            """)]
    [InlineData("bedrock",
        """
            {"recordId":"1","modelInput":{},"modelOutput":{"id":"g1","model":"claude-sonnet-4-5","usage":{"input_tokens":9,
             "output_tokens":3}}}
            """)]
    public void Read_OtherBatchLines_AreUnwrapped(string provider, string line)
    {
        var record = Response.Record(provider, line);

        Assert.Equal(("g1", "batch", 9, 3), (record.Id, record.ServiceTier, record.Counts.Input, record.Counts.Output));
    }

    [Fact]
    public void Read_BadLine_IsARejectionOfItsOwn()
    {
        const string good = """{"id":"1","model":"gpt-4o","usage":{"prompt_tokens":1,"completion_tokens":1}}""";

        var batch = Response.Batch("openai", $"{good}\n{{nonsense\n\n{good}\n[]\n", ContentKind.NdJson);

        Assert.Equal([true, false, true, false], batch.Items.Select(item => item.IsAccepted));
        Assert.Contains("line 2, byte 2", batch.Items[1].Rejection!.Message);
    }

    [Fact]
    public void Read_RecordDefaults_FillOnlyWhatIsMissing()
    {
        var defaults = new RecordDefaults
        {
            Id = "header", Model = "header-model", Timestamp = Response.Now.AddHours(-1), Attribution = new Attribution
            {
                Team = "search", User = "u1",
            },
        };

        var bare = Response.Record("openai", """{"usage":{"prompt_tokens":1,"total_tokens":1}}""", defaults);
        var full = Response.Record(
            "openai", """{"id":"x","created":1793534400.5,"model":"gpt-4o","usage":{"prompt_tokens":1,"completion_tokens":0}}""", defaults);

        Assert.Equal(
            ("header", "header-model", defaults.Timestamp, "search", "u1"), (bare.Id, bare.Model, bare.Timestamp, bare.Team, bare.User));
        Assert.Equal(("x", "gpt-4o", Response.Now.AddMilliseconds(500), "search"), (full.Id, full.Model, full.Timestamp, full.Team));
    }
}
