using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats;

public sealed class NativeFieldTests
{
    private const string Everything = """
        {"id": "r-1", "source": "gateway", "requests": 3, "timestamp": "2026-03-15T10:20:30.456Z", "provider": "openai",
         "model": "gpt-5", "team": "search", "project": "p", "user": "u", "customer": "c", "feature": "f", "environment": "prod",
         "tags": {"ticket": "A-1", "attempt": 2, "ratio": 0.50, "hit": true, "gone": null, "blank": " "},
         "input_tokens": 1, "cache_read_tokens": 20, "cache_write_tokens": 3, "cache_write_1h_tokens": 4, "output_tokens": 50,
         "reasoning_tokens": 6, "input_audio_tokens": 7, "output_audio_tokens": 8, "input_image_tokens": 9, "output_image_tokens": 10,
         "cache_read_audio_tokens": 11, "cache_read_image_tokens": 9, "web_searches": 13, "service_tier": " Default ", "status": "ok",
         "latency_ms": 1400, "cost_usd": 0.0123456789, "predicted_tokens": 15, "predicted_cost_usd": 1.5e-3, "complexity": "moderate",
         "realtime": false, "system_prompt_tokens": 16, "prompt_hash": "abc", "tool_result_tokens": 17}
        """;

    [Fact]
    public void Read_EveryField_ReachesItsPlace()
    {
        var batch = Native.Json(Everything);
        var record = Native.Accepted(batch);

        Assert.Empty(batch.UnknownFields);
        Assert.Equal(("r-1", "gateway", 3L, "openai", "gpt-5"), (record.Id, record.Source, record.Requests, record.Provider, record.Model));
        Assert.Equal(
            ("search", "p", "u", "c", "f", "prod"),
            (record.Team, record.Project, record.User, record.Customer, record.Feature, record.Environment));
        Assert.Equal(new DateTime(2026, 3, 15, 10, 20, 30, 456, DateTimeKind.Utc), record.Timestamp);
        Assert.Equal(DateTimeKind.Utc, record.Timestamp!.Value.Kind);
        Assert.Equal(("standard", "ok", 1400L), (record.ServiceTier, record.Status, record.LatencyMs));
        Assert.Equal(12_345_679, record.ReportedCost!.Value.Nanos);
        Assert.True(record.HasCounts);
        Assert.Equal(
            new TokenCounts
            {
                Input = 1, CacheRead = 20, CacheWrite5m = 3, CacheWrite1h = 4, Output = 50, Reasoning = 6, InputAudio = 7, OutputAudio = 8,
                InputImage = 9, OutputImage = 10, CacheReadAudio = 11, CacheReadImage = 9, WebSearches = 13,
            },
            record.Counts);
    }

    [Fact]
    public void Read_EveryDetail_ReachesItsPlace()
    {
        var details = Native.Accepted(Native.Json(Everything)).Details!;

        Assert.Equal((15L, 1_500_000L, "moderate", false),
            (details.PredictedTokens, details.PredictedCost!.Value.Nanos, details.Complexity, details.Realtime));
        Assert.Equal((16L, "abc", 17L), (details.SystemPromptTokens, details.PromptHash, details.ToolResultTokens));
        Assert.Equal(
            new Dictionary<string, string> { ["ticket"] = "A-1", ["attempt"] = "2", ["ratio"] = "0.50", ["hit"] = "true" },
            details.Tags);
    }

    [Fact]
    public void Read_SecondRecord_InheritsNothingFromTheFirst()
    {
        var record = Native.Json($$"""[{{Everything}}, {"model": "m", "requests": 1}]""").Items[1].Record!;

        Assert.Null(record.Id ?? record.Source ?? record.Team ?? record.Status);
        Assert.Null(record.Timestamp);
        Assert.Null(record.ReportedCost);
        Assert.Null(record.Details);
        Assert.Equal((1L, default), (record.Requests, record.Counts));
    }

    [Fact]
    public void Read_NullEverywhere_IsAbsent()
    {
        string[] names =
        [
            "id", "source", "requests", "timestamp", "provider", "team", "project", "user", "feature", "environment", "tags",
            "cache_read_tokens", "cache_write_tokens", "cache_write_1h_tokens", "output_tokens", "reasoning_tokens", "input_audio_tokens",
            "output_audio_tokens", "input_image_tokens", "output_image_tokens", "cache_read_audio_tokens", "cache_read_image_tokens",
            "web_searches", "service_tier", "status", "latency_ms", "cost_usd", "predicted_tokens", "predicted_cost_usd", "complexity",
            "realtime", "system_prompt_tokens", "prompt_hash", "tool_result_tokens",
        ];

        var record = Native.Record(string.Join(',', names.Select(name => $"\"{name}\": null")));

        Assert.Equal((1L, "standard"), (record.Requests, record.ServiceTier));
        Assert.Null(record.Details);
        Assert.Null(record.LatencyMs);
    }

    [Theory]
    [InlineData("\"input_tokens\": 0", true)]
    [InlineData("\"cache_read_image_tokens\": 0", true)]
    [InlineData("\"web_searches\": 1", true)]
    [InlineData("\"requests\": 5", false)]
    [InlineData("\"cost_usd\": 0", false)]
    public void Read_AnyUsage_IsEnough(string usage, bool hasCounts)
    {
        Assert.Equal(hasCounts, Native.Accepted(Native.Json($$"""{"model": "m", {{usage}}}""")).HasCounts);
    }

    [Theory]
    [InlineData("""{"model": "m"}""", "usage")]
    [InlineData("""{"model": "m", "input_tokens": null, "predicted_tokens": 5, "tool_result_tokens": 1}""", "usage")]
    [InlineData("""{"input_tokens": 1}""", "model")]
    [InlineData("""{"input_tokens": 1, "model": "  "}""", "model")]
    [InlineData("""{"input_tokens": 1, "model": null}""", "model")]
    public void Read_MissingModelOrUsage_RejectsRecord(string body, string field)
    {
        var rejection = Native.Rejected(Native.Json(body));

        Assert.Equal(field, rejection.Field);
        Assert.StartsWith("is required; give ", rejection.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"team\": \"a\", \"team\": \"b\"", "b")]
    [InlineData("\"team\": \"a\", \"team\": null", null)]
    [InlineData("\"team\": 5, \"team\": \"b\"", "b")]
    [InlineData("\"team\": 5, \"t\\u0065am\": \"b\"", "b")]
    public void Read_NameGivenTwice_LastWins(string fields, string? team)
    {
        Assert.Equal(team, Native.Record(fields).Team);
    }

    [Fact]
    public void Read_NameGivenTwice_KeepsProblemsOfOtherFields()
    {
        Assert.Equal("user", Native.Rejection("\"team\": 5, \"user\": 6, \"team\": \"b\"").Field);
        Assert.Equal("team", Native.Rejection("\"team\": \"b\", \"team\": 5").Field);
    }

    [Theory]
    [InlineData("batch", "batch")]
    [InlineData("AUTO", "standard")]
    [InlineData("on_demand", "standard")]
    [InlineData("scale", "scale")]
    public void Read_ServiceTier_IsNormalized(string tier, string expected)
    {
        Assert.Equal(expected, Native.Record($"\"service_tier\": \"{tier}\"").ServiceTier);
    }
}
