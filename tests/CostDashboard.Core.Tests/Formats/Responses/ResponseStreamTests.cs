using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Responses;

/// <summary>Streams in the shapes that the providers' references show, shortened.</summary>
public sealed class ResponseStreamTests
{
    private const string Anthropic = """
        event: message_start
        data: {"type":"message_start","message":{"id":"msg_1","type":"message","model":"claude-sonnet-4-5","content":[],"usage":{"input_tokens":25,"cache_creation_input_tokens":100,"cache_read_input_tokens":50,"cache_creation":{"ephemeral_5m_input_tokens":70,"ephemeral_1h_input_tokens":30},"output_tokens":1,"service_tier":"priority"}}}

        event: content_block_start
        data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

        event: ping
        data: {"type":"ping"}

        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}

        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":null},"usage":{"output_tokens":7}}

        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"input_tokens":0,"output_tokens":15,"server_tool_use":{"web_search_requests":2}}}

        event: message_stop
        data: {"type":"message_stop","amazon-bedrock-invocationMetrics":{"inputTokenCount":25,"outputTokenCount":15}}

        """;

    private const string Chat = """
        data: {"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[{}]}

        data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1793534400,"model":"gpt-4o","service_tier":"flex","choices":[{"index":0,"delta":{"content":"Hi"}}],"usage":null}

        : keep-alive
        data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1793534400,"model":"gpt-4o","choices":[],"usage":{"prompt_tokens":19,"completion_tokens":10,"total_tokens":29,"prompt_tokens_details":{"cached_tokens":4}}}

        data: [DONE]

        """;

    [Fact]
    public void Read_AnthropicStream_TakesInputFromStartAndOutputFromDelta()
    {
        var record = Response.Record("anthropic", Anthropic);

        Assert.Equal(new TokenCounts { Input = 25, CacheRead = 50, CacheWrite5m = 70, CacheWrite1h = 30, Output = 15, WebSearches = 2 },
            record.Counts);
        Assert.Equal(("msg_1", "claude-sonnet-4-5", "priority"), (record.Id, record.Model, record.ServiceTier));
    }

    [Fact]
    public void Read_AnthropicStreamAsArrayOfEvents_IsTheSameRecord()
    {
        var events = Anthropic.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => line[6..])
            .ToList();

        var two = Response.Batch("anthropic", $"[{string.Join(',', events.Concat(events))}]");

        Assert.Equal((2, 0), (two.Accepted, two.Rejected));
        Assert.All(two.Items, item => Assert.Equal((25, 15), (item.Record!.Counts.Input, item.Record.Counts.Output)));
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("azure")]
    [InlineData("together")]
    public void Read_ChatStream_TakesTheChunkWithUsage(string provider)
    {
        var record = Response.Record(provider, Chat, kind: ContentKind.EventStream);

        Assert.Equal(new TokenCounts { Input = 15, CacheRead = 4, Output = 10 }, record.Counts);
        Assert.Equal(("chatcmpl-1", "gpt-4o", provider), (record.Id, record.Model, record.Provider));
        Assert.Equal(new DateTime(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc), record.Timestamp);
    }

    [Fact]
    public void Read_TwoChatStreams_AreTwoRecords()
    {
        Assert.Equal(2, Response.Batch("openai", Chat + Chat.ReplaceLineEndings("\r\n").Replace("chatcmpl-1", "chatcmpl-2")).Accepted);
    }

    [Fact]
    public void Read_UsageInEveryChunk_TakesTheLast()
    {
        const string body = """
            data: {"id":"1","object":"chat.completion.chunk","model":"sonar","choices":[{}],"usage":{"prompt_tokens":5,"completion_tokens":1}}
            data: {"id":"1","object":"chat.completion.chunk","model":"sonar","choices":[{}],"usage":{"prompt_tokens":5,"completion_tokens":9}}
            """;

        Assert.Equal(new TokenCounts { Input = 5, Output = 9 }, Response.Record("perplexity", body).Counts);
    }

    [Fact]
    public void Read_ResponsesStream_TakesTheCompletedEvent()
    {
        const string body = """
            event: response.created
            data: {"type":"response.created","response":{"id":"resp_1","created_at":1793534400,"model":"gpt-5","status":"in_progress","usage":null}}

            data: {"type":"response.output_text.delta","delta":"Hi"}

            data: {"type":"response.completed","response":{"id":"resp_1","created_at":1793534400,"model":"gpt-5","service_tier":"default","usage":{"input_tokens":37,"input_tokens_details":{"cached_tokens":7},"output_tokens":11,"output_tokens_details":{"reasoning_tokens":3}}}}
            """;

        var record = Response.Record("openai", body);

        Assert.Equal(new TokenCounts { Input = 30, CacheRead = 7, Output = 11, Reasoning = 3 }, record.Counts);
        Assert.Equal(("resp_1", "gpt-5", ServiceTiers.Standard), (record.Id, record.Model, record.ServiceTier));
    }

    [Fact]
    public void Read_CompletedEventsInAnArray_StaySeparate()
    {
        const string one =
            """{"type":"response.completed","response":{"id":"ID","model":"gpt-5","usage":{"input_tokens":3,"output_tokens":1}}}""";

        Assert.Equal(2, Response.Batch("openai", $"[{one.Replace("ID", "a")},{one.Replace("ID", "b")}]").Accepted);
    }

    [Fact]
    public void Read_EventOverLinesAndBrokenOnes_FindsTheWholeOnes()
    {
        const string body = "data: {\"id\":\"1\",\"model\":\ndata: {\"id\":\"1\",\"model\":\"gpt-4o\",\ndata: \"usage\":null}\n\n"
            + "data: {broken}\ndata: {\"id\":\"1\",\"model\":\"gpt-4o\",\r\ndata: "
            + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}\r\n\r\ndata: {\"cut";

        Assert.Equal("must be server-sent events with JSON in their data lines",
            Response.Read("openai", Encoding.UTF8.GetBytes(body.Split("{broken}")[0])).Unreadable!.Message);
        Assert.Equal(3, Response.Record("openai", body.Replace("data: {broken}\n", "data: {broken}\n\n")).Counts.Input);
    }

    [Fact]
    public void Read_EndlessDeltas_TakesTheLastWithoutDelay()
    {
        var body = Anthropic + string.Concat(
            Enumerable.Range(1, 20_000).Select(i => $"data: {{\"type\":\"message_delta\",\"usage\":{{\"output_tokens\":{i}}}}}\n"));

        Assert.Equal(20_000, Response.Record("anthropic", body).Counts.Output);
    }

    [Fact]
    public void Read_StreamWithoutUsage_SaysWhatToDo()
    {
        var cut = Chat[..Chat.IndexOf(": keep-alive", StringComparison.Ordinal)];

        Assert.Contains("stream_options.include_usage", Response.Rejection("openai", cut[(cut.IndexOf('\n') + 2)..]).Message);
    }
}
