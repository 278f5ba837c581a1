using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Tests.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Responses;

/// <summary>A response inside a native record, in place of its counts.</summary>
public sealed class NativeResponseTests
{
    private const string Chat =
        """
            {"id":"chatcmpl-1","created":1793534400,"model":"gpt-4o","service_tier":"flex","choices":[{"message":{"content":"secret"}}],
             "usage":{"prompt_tokens":20,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":5}}}
            """;

    [Fact]
    public void Read_Response_GivesWhatTheRecordDoesNotSay()
    {
        var batch = Read($$"""{"provider":"openai","response":{{Chat}},"team":"search"}""");
        var record = Native.Accepted(batch);

        Assert.Equal(new TokenCounts { Input = 15, CacheRead = 5, Output = 7 }, record.Counts);
        Assert.Equal(("chatcmpl-1", "gpt-4o", "flex", "search", "openai"),
            (record.Id, record.Model, record.ServiceTier, record.Team, record.Provider));
        Assert.Equal(Some.Instant, record.Timestamp);
        Assert.Empty(batch.UnknownFields);
    }

    [Fact]
    public void Read_OwnFields_WinOverTheResponse()
    {
        var record = Native.Accepted(
            Read(
            $$"""
                {"response":{{Chat}},"provider":"openai","id":"own","model":"gpt-5","service_tier":"batch",
                 "timestamp":"2026-10-01T00:00:00Z","input_tokens":1}
                """));

        Assert.Equal(new TokenCounts { Input = 1 }, record.Counts);
        Assert.Equal(("own", "gpt-5", "batch", 10), (record.Id, record.Model, record.ServiceTier, record.Timestamp!.Value.Month));
    }

    [Theory]
    [InlineData("""{"response":{"model":"claude-sonnet-4-5","usage":{"input_tokens":10,"cache_read_input_tokens":90,"output_tokens":1}}}""",
        10, 90)]
    [InlineData("""
        {"provider":"our-gateway","response":{"model":"gpt-5","usage":{"input_tokens":100,"input_tokens_details":{"cached_tokens":90},
         "output_tokens":1}}}
        """, 10, 90)]
    [InlineData("""
        {"provider":"Bedrock","model":"amazon.nova-lite-v1:0","response":{"usage":{"inputTokens":10,"cacheReadInputTokens":90,
         "outputTokens":1}}}
        """, 10, 90)]
    public void Read_ProviderNotNamed_GoesByTheModel(string body, long input, long cached)
    {
        var counts = Native.Accepted(Read(body)).Counts;

        Assert.Equal((input, cached), (counts.Input, counts.CacheRead));
    }

    [Theory]
    [InlineData("""{"response":{"usage":{"inputTokens":10,"outputTokens":1}}}""", "provider", "is needed to read the response")]
    [InlineData("""{"provider":"openai","response":{"model":"gpt-5","choices":[{"text":"secret"}]}}""", "response",
        "usage is not in it: the response has no \"usage\"")]
    [InlineData("""{"provider":"openai","response":"secret text"}""", "response", "must be a provider's response, a JSON object")]
    public void Read_BadResponse_IsRejected(string body, string field, string message)
    {
        var rejection = Native.Rejected(Read(body));

        Assert.Equal(field, rejection.Field);
        Assert.Contains(message, rejection.Message);
    }

    [Fact]
    public void Read_PagesOnly_IsOneRequestOfUnknownCost()
    {
        var record = Native.Accepted(
            Read("""{"provider":"mistral","response":{"model":"mistral-ocr-latest","usage_info":{"pages_processed":3}}}"""));

        Assert.Equal((false, 1), (record.HasCounts, record.Requests));
    }

    private static UsageBatch Read(string body)
    {
        var batch = new UsageBatch();
        var context = new FormatContext { Now = Response.Now, Catalogue = Market.Catalogue };
        Assert.Null(UsageFormats.Native.Read(Encoding.UTF8.GetBytes(body), context, batch));

        return batch;
    }
}
