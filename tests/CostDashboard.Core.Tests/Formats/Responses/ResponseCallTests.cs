using CostDashboard.Core.Formats;
using CostDashboard.Core.Tests.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Responses;

/// <summary>Calls of tools that providers charge beside tokens are counted from their responses.</summary>
public sealed class ResponseCallTests
{
    [Fact]
    public void Read_OpenAiOutput_CountsSearchesFilesAndSandboxes()
    {
        var record = Response.Record("openai", """
            {"id":"resp_1","model":"gpt-5","usage":{"input_tokens":10,"output_tokens":5,"total_tokens":15},"output":[
              {"type":"web_search_call","status":"completed","action":{"type":"search","query":"SECRET"}},
              {"type":"web_search_call","status":"completed","action":{"type":"open_page","url":"https://example.com"}},
              {"type":"web_search_call","status":"failed","action":{"type":"search","query":"SECRET"}},
              {"type":"file_search_call","status":"completed"},
              {"type":"code_interpreter_call","container_id":"cntr_1"},
              {"type":"code_interpreter_call","container_id":"cntr_1"},
              {"type":"code_interpreter_call","container_id":"cntr_2"},
              {"type":"function_call","name":"SECRET"}]}
            """);

        Assert.Equal(1, record.Counts.WebSearches);
        Assert.Equal([("code_interpreter", 2L), ("file_search", 1L)], Calls(record));
    }

    [Fact]
    public void Read_XaiServerSideTools_AreTakenFromTheUsage()
    {
        var record = Response.Record("x-ai", """
            {"id":"x1","object":"response","model":"grok-4-0709","output":[{"type":"web_search_call","action":{"type":"search"}}],
             "usage":{"input_tokens":1000,"output_tokens":1000,"total_tokens":2000,"server_side_tool_usage_details":{"web_search_calls":2,
              "x_search_calls":1,"code_interpreter_calls":0}}}
            """);

        Assert.Equal(2, record.Counts.WebSearches);
        Assert.Equal([("x_search", 1L)], Calls(record));
        // 3 and 15 a million tokens, three calls at 5 a thousand.
        Assert.Equal(0.033m, Market.WithFees.Price(record, Some.Instant).Cost!.Value.Usd);
    }

    [Theory]
    [InlineData("gemini-2.5-flash", "grounded_answer", 1)]
    [InlineData("gemini-3-flash-preview", "grounding_query", 2)]
    public void Read_GroundedGemini_IsChargedByAnswerOrByQuery(string model, string kind, long calls)
    {
        var record = Response.Record("google", $$$"""
            {"responseId":"g","modelVersion":"{{{model}}}","usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":5,
             "totalTokenCount":15},
             "candidates":[{"finishReason":"STOP","groundingMetadata":{"webSearchQueries":["a","b","a"]}}]}
            """);

        Assert.Equal([(kind, calls)], Calls(record));
    }

    [Fact]
    public void Read_GeminiWithoutQueries_WasNotGrounded() => Assert.Null(Response.Record("google", """
        {"responseId":"g","modelVersion":"gemini-2.5-flash","usageMetadata":{"promptTokenCount":10,"totalTokenCount":10},
         "candidates":[{"finishReason":"STOP","groundingMetadata":{}}]}
        """).Details);

    [Fact]
    public void Read_Perplexity_CountsTheRequestByItsSearchContextAndKeepsTheReportedCost()
    {
        var record = Response.Record("perplexity", """
            {"id":"p","model":"sonar","object":"chat.completion","usage":{"prompt_tokens":1000,"completion_tokens":1000,
             "total_tokens":2000,"search_context_size":"low",
             "num_search_queries":3,"cost":{"input_tokens_cost":0.001,"output_tokens_cost":0.001,"request_cost":0.005,"total_cost":0.007}}}
            """);

        var priced = Market.WithFees.Price(record, Some.Instant);

        Assert.Equal([("search_context_low", 1L)], Calls(record));
        Assert.Equal((0.007m, 0.007m), (priced.Cost!.Value.Usd, record.ReportedCost!.Value.Usd));
        Assert.Empty(priced.Price!.UnpricedParts);
    }

    [Fact]
    public void Read_CohereRerank_IsAccepted()
    {
        var record = Response.Record(
            "cohere", """{"id":"rr_1","results":[{"index":0,"relevance_score":0.9}],"meta":{"billed_units":{"search_units":2}}}""",
            new RecordDefaults { Model = "rerank-v3.5" });

        Assert.Equal([("search_unit", 2L)], Calls(record));
        Assert.True(record.HasCounts && record.Counts.IsZero);
    }

    [Fact]
    public void Read_AnthropicServerTools_FetchingIsFree()
    {
        var record = Response.Record("anthropic", """
            {"id":"m","type":"message","model":"claude-opus-4-6","usage":{"input_tokens":10,"output_tokens":5,
             "server_tool_use":{"web_search_requests":2,"web_fetch_requests":3,"code_execution_requests":1}}}
            """);

        Assert.Equal(2, record.Counts.WebSearches);
        Assert.Equal([("code_execution", 1L)], Calls(record));
        Assert.Equal(["code_execution"], Market.WithFees.Price(record, Some.Instant).Price!.UnpricedParts);
    }

    private static (string, long)[] Calls(UsageRecord record) =>
        [.. (record.Details?.ToolCalls ?? new Dictionary<string, long>()).OrderBy(call => call.Key,
            StringComparer.Ordinal).Select(call => (call.Key, call.Value))];
}
