using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Foreign;

/// <summary>What a record of LiteLLM says: tokens, model, attribution, cost.</summary>
public sealed class LiteLlmTests
{
    [Fact]
    public void Read_StandardLoggingPayload_IsARecord()
    {
        var record = Foreign.RecordOf("litellm", "litellm-standard-logging-payload.json");

        Assert.Equal("chatcmpl-2299b6a2-82a3-465a-b47c-04e685a2227f", record.Id);
        Assert.Null(record.Source);
        Assert.Equal("gpt-4o", record.Model);
        Assert.Equal("openai", record.Provider);
        Assert.Equal(new TokenCounts { Input = 10, Output = 20 }, record.Counts);
        Assert.Equal(Money.FromUsd(0.000225m), record.ReportedCost);
        Assert.Equal("success", record.Status);
        // A stream's response_time is the time to its first token: 46.851954 less 46.847371, each cut to the millisecond.
        Assert.Equal(4, record.LatencyMs);
        // 10 × $2.50 and 20 × $10 a million.
        Assert.Equal(0.000225m, Foreign.Cost(record));
    }

    [Fact]
    public void Read_SpendLogRow_ReadsMetadataThatIsText()
    {
        var record = Foreign.RecordOf("litellm", "litellm-spend-log.json");

        Assert.Equal("chatcmpl-2283081b-dc89-41f6-93e6-d4f914774027", record.Id);
        Assert.Equal(new DateTime(2025, 1, 24, 9, 20, 46, 847, DateTimeKind.Utc), record.Timestamp);
        Assert.Equal(new TokenCounts { Input = 10, Output = 20 }, record.Counts);
        Assert.Equal(Money.FromUsd(0.000225m), record.ReportedCost);
        Assert.True(record is { Team: null, Project: null, User: null, Details: null });
    }

    [Fact]
    public void Read_CachedClaude_CountsEveryTokenOnce()
    {
        var record = Foreign.RecordOf("litellm", "litellm-anthropic-cached.json");

        // 14,712 prompt tokens less 12,000 read and 2,700 written leave 12.
        Assert.Equal(
            new TokenCounts
            {
                Input = 12, CacheRead = 12_000, CacheWrite5m = 700, CacheWrite1h = 2_000, Output = 503, Reasoning = 120, WebSearches = 2,
            }, record.Counts);
        Assert.Equal(new DateTime(2025, 11, 22, 8, 26, 40, 250, DateTimeKind.Utc), record.Timestamp);
        Assert.Equal(4_250, record.LatencyMs);
        // 12 × 3 + 12,000 × 0.30 + 700 × 3.75 + 2,000 × 6 + 503 × 15 micro-dollars, and 2 searches at $10 a thousand.
        Assert.Equal(0.045806m, Foreign.Cost(record));
        Assert.Equal(record.ReportedCost, Money.FromUsd(0.045806m));
    }

    [Fact]
    public void Read_CachedClaude_KnowsWhoseItIs()
    {
        var record = Foreign.RecordOf("litellm", "litellm-anthropic-cached.json");

        Assert.Equal(("search", "ranking", "ana@example.com", "rerank", "production"),
            (record.Team, record.Project, record.User, record.Feature, record.Environment));
        Assert.Equal("customer-4", record.Details!.Tags!["end_user"]);
        Assert.Equal("search-prod", record.Details.Tags["key_alias"]);
        Assert.Equal("org-9", record.Details.Tags["organization"]);
        Assert.Equal("litellm/1.75.0", record.Details.Tags["User-Agent"]);
    }

    [Fact]
    public void Read_SpendLogRowWithDetails_FindsThemInItsMetadata()
    {
        var record = Foreign.RecordOf("litellm", "litellm-spend-log-cached.json");

        Assert.Equal(new TokenCounts { Input = 476, CacheRead = 1_024, Output = 200, Reasoning = 64 }, record.Counts);
        Assert.Equal(new DateTime(2026, 2, 28, 23, 59, 59, 500, DateTimeKind.Utc), record.Timestamp);
        Assert.Equal(1_500, record.LatencyMs);
        Assert.Equal(Money.FromUsd(0.000168m), record.ReportedCost);
        Assert.Equal(("team-7", "worker-3"), (record.Team, record.User));
        Assert.Equal("true", record.Details!.Tags!["nightly"]);
        // 476 × 0.15 + 1,024 × 0.075 + 200 × 0.60 micro-dollars.
        Assert.Equal(0.0002682m, Foreign.Cost(record));
    }

    [Fact]
    public void Read_AnsweredFromLiteLlmsCache_IsFree()
    {
        var record = Foreign.Record(
            "litellm", """
                {"id":"a_cache_hit1.5","model":"gpt-4o","cache_hit":true,"prompt_tokens":1000,"completion_tokens":500,"response_cost":0.0,
                 "status":"success"}
                """);

        Assert.True(record.Counts.IsZero);
        Assert.Equal(0m, Foreign.Cost(record));
        Assert.Equal("true", record.Details!.Tags!["cache_hit"]);
        Assert.True(
            Foreign.Record(
            "litellm", """
                {"request_id":"b","model":"gpt-4o","cache_hit":"True","prompt_tokens":10,"completion_tokens":5,"spend":0}
                """).Counts.IsZero);
    }

    [Fact]
    public void Read_Failure_IsFreeAndSaysSo()
    {
        var record = Foreign.Record("litellm", """
            {"id":"f-1","status":"failure","model":"gpt-4o","prompt_tokens":0,"completion_tokens":0,"total_tokens":0,"response_cost":0,
             "error_str":"MARKER","response":{}}
            """);

        Assert.Equal("failure", record.Status);
        Assert.Equal(0m, Foreign.Cost(record));
    }

    [Theory]
    [InlineData("0.04")]
    [InlineData("null")]
    public void Read_ImagesWithoutTokens_HaveAnUnknownCost(string cost)
    {
        var record = Foreign.Record(
            "litellm", $$"""
                {"id":"i-1","call_type":"aimage_generation","model":"dall-e-3","custom_llm_provider":"openai","prompt_tokens":0,
                 "completion_tokens":0,"response_cost":{{cost}},"status":"success"}
                """);

        Assert.False(record.HasCounts);
        Assert.Null(Foreign.Cost(record));
    }

    [Fact]
    public void Read_Embedding_IsInputAlone()
    {
        var record = Foreign.Record(
            "litellm", """
                {"id":"e-1","call_type":"aembedding","model":"text-embedding-3-small","custom_llm_provider":"openai","prompt_tokens":1000,
                 "completion_tokens":0,"response_cost":0.00002}
                """);

        Assert.Equal(1_000, record.Counts.Input);
        Assert.Equal(0.00002m, Foreign.Cost(record));
    }

    [Fact]
    public void Read_ReasoningBesideTheOutput_IsAddedToIt()
    {
        // xAI: the total is the sum of all three.
        var record = Foreign.Record("litellm", """
            {"id":"x","model":"grok-4","custom_llm_provider":"xai","prompt_tokens":100,"completion_tokens":20,"total_tokens":420,
             "usage":{"completion_tokens_details":{"reasoning_tokens":300}}}
            """);

        Assert.Equal(new TokenCounts { Input = 100, Output = 320, Reasoning = 300 }, record.Counts);
    }

    [Fact]
    public void Read_WritesThatCannotBeInThePrompt_ComeOnTop()
    {
        // LiteLLM of mid-2025: the prompt includes what was read from the cache, not what was written to it.
        var record = Foreign.Record("litellm", """
            {"id":"c","model":"claude-sonnet-4-5","prompt_tokens":104,"completion_tokens":7,
             "metadata":{"usage_object":{"cache_read_input_tokens":100,"cache_creation_input_tokens":2000}}}
            """);

        Assert.Equal(new TokenCounts { Input = 4, CacheRead = 100, CacheWrite5m = 2_000, Output = 7 }, record.Counts);
    }

    [Theory]
    [InlineData("azure", "prod-chat", "gpt-4o-2024-08-06", "gpt-4o-2024-08-06")]
    [InlineData("azure", "gpt-4o", "gpt-4o-mini-2024-07-18", "gpt-4o-mini-2024-07-18")]
    [InlineData("openai", "gpt-4o", "gpt-4o-2024-08-06", "gpt-4o")]
    [InlineData("openai", "openai/gpt-4o", "gpt-4o-2024-08-06", "openai/gpt-4o")]
    [InlineData("openai", "our-chat", "gpt-4o-2024-08-06", "gpt-4o-2024-08-06")]
    [InlineData("hosted_vllm", "our-model", "our-model-v2", "our-model")]
    public void Read_Model_IsTheNameThatHasAPrice(string provider, string model, string answered, string expected)
    {
        var record = Foreign.Record(
            "litellm", $$$"""
                {"id":"m","custom_llm_provider":"{{{provider}}}","model":"{{{model}}}","prompt_tokens":1,"completion_tokens":1,
                 "response":{"model":"{{{answered}}}"}}
                """);

        Assert.Equal(expected, record.Model);
    }

    [Fact]
    public void Read_ThroughAnotherLiteLlm_IsPricedByTheModelsName()
    {
        var record = Foreign.Record(
            "litellm", """{"id":"m","custom_llm_provider":"litellm_proxy","model":"gpt-4o","prompt_tokens":1000,"completion_tokens":0}""");

        Assert.Null(record.Provider);
        Assert.Equal(0.0025m, Foreign.Cost(record));
    }

    [Theory]
    [InlineData("""{"response":{"service_tier":"flex"},"model_parameters":{"service_tier":"auto"}}""", "flex")]
    [InlineData("""{"model_parameters":{"service_tier":"priority"}}""", "priority")]
    [InlineData("""{"call_type":"aretrieve_batch"}""", "batch")]
    [InlineData("""{"response":"text"}""", "standard")]
    public void Read_ServiceTier_IsWhatWasAnswered(string more, string tier) =>
        Assert.Equal(tier, Foreign.Record("litellm", """{"id":"t","model":"gpt-4o","prompt_tokens":1,""" + more[1..]).ServiceTier);

    [Theory]
    // Rows of anthropic_messages: Anthropic's count, without the cache.
    [InlineData("""
        {"prompt_tokens":12,"completion_tokens":30,"total_tokens":42,"prompt_tokens_details":{"cached_tokens":2495,
         "cache_creation_tokens":100}}
        """, 12, 2_495, 100, 30)]
    [InlineData("""
        {"prompt_tokens":5000,"completion_tokens":30,"total_tokens":7625,"cache_read_input_tokens":2495,"cache_creation_input_tokens":100}
        """, 5_000, 2_495, 100, 30)]
    [InlineData("""
        {"prompt_tokens":5000,"completion_tokens":30,"total_tokens":5030,"cache_read_input_tokens":2495,"cache_creation_input_tokens":100}
        """, 2_405, 2_495, 100, 30)]
    // The layer below has the whole prompt.
    [InlineData("""
        {"prompt_tokens":5000,"completion_tokens":30,"total_tokens":5030,"metadata":{"usage_object":{"prompt_tokens":7595,
         "completion_tokens":30,"cache_read_input_tokens":2495,"cache_creation_input_tokens":100}}}
        """, 5_000, 2_495, 100, 30)]
    [InlineData("""
        {"metadata":{"usage_object":{"input_tokens":5000,"output_tokens":30,"cache_read_input_tokens":2495,
         "cache_creation_input_tokens":100}}}
        """, 5_000, 2_495, 100, 30)]
    // Thinking that stands outside.
    [InlineData("""{"prompt_tokens":20,"completion_tokens":198,"total_tokens":623}""", 20, 0, 0, 603)]
    // LiteLLM adds the passes up, without the cache of the compaction.
    [InlineData("""
        {"prompt_tokens":1500,"completion_tokens":60,"metadata":{"usage_object":{"prompt_tokens":1500,"completion_tokens":60,
         "iterations":[{"type":"compaction","input_tokens":1000,"cache_read_input_tokens":700,"output_tokens":40},{"type":"message",
         "input_tokens":500,"output_tokens":20}]}}}
        """, 1_500, 700, 0, 60)]
    public void Read_PromptWithoutItsCache_IsReadByTheTotalOrTheSum(string usage, long input, long cached, long written, long output)
    {
        var record = Foreign.Record("litellm", """{"id":"r","model":"claude-sonnet-4-5",""" + usage[1..]);

        Assert.Equal(new TokenCounts { Input = input, CacheRead = cached, CacheWrite5m = written, Output = output }, record.Counts);
    }

    [Theory]
    [InlineData("2026-11-20 10:00:00.123+00", 10)]
    [InlineData("2026-11-20 19:00:00+0900", 10)]
    [InlineData("2026-11-20 10:00:00 UTC", 10)]
    [InlineData("2026-11-20 10:00:00 +00:00", 10)]
    [InlineData("2026-11-20T10:00:00", 10)]
    public void Read_TimesOfDatabases_AreUtc(string time, int hour) =>
        Assert.Equal(
            hour, Foreign.Record("litellm", $$"""{"id":"r","model":"m","prompt_tokens":1,"startTime":"{{time}}"}""").Timestamp!.Value.Hour);

    [Fact]
    public void Read_SpeedAndPlace_AreWhatChangesThePrice()
    {
        var record = Foreign.Record(
            "litellm", """
                {"id":"r","model":"claude-opus-4-6","prompt_tokens":1,"metadata":{"usage_object":{"prompt_tokens":1,"speed":"fast",
                 "inference_geo":"us"}}}
                """);

        Assert.Equal(("fast", "us"), (record.ServiceTier, record.Details!.InferenceGeo));
    }

    [Fact]
    public void Read_NullsEverywhere_ReadsWhatIsThere()
    {
        var record = Foreign.Record("litellm", """
            {"id":null,"model":"gpt-4o","prompt_tokens":"12","completion_tokens":null,"metadata":null,"request_tags":null,"usage":null,
             "response":null,"hidden_params":null,
             "model_parameters":null,"startTime":null,"endTime":null,"response_cost":null,"end_user":null,"cache_hit":null,
              "custom_llm_provider":null,"status":null,"response_time":null}
            """, new RecordDefaults { Id = "given", Attribution = new Attribution { Team = "of-key" } });

        Assert.Equal(("given", "of-key", 12), (record.Id, record.Team, record.Counts.Input));
    }

    [Fact]
    public void Read_TagsThatDoNotFit_AreLeftOut()
    {
        var many = string.Join(',', Enumerable.Range(0, 50).Select(i => $"\"t{i}\""));
        var record = Foreign.Record(
            "litellm", $$"""
                {"id":"t","model":"m","prompt_tokens":1,"request_tags":["{{new string('k', 65)}}","User-Agent: {{new string('v', 257)}}",
                 "a:","bad\u0001:x",{{many}}]}
                """);

        Assert.Equal(UsageLimits.Tags, record.Details!.Tags!.Count);
        Assert.Equal("true", record.Details.Tags["a:"]);
    }
}
