using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats;

public sealed class NativeInvalidValueTests
{
    private const string Count = "must be a whole number from 0 to 100,000,000,000, got ";
    private const string Cost = "must be an amount in USD from 0 to 10,000,000, got ";
    private const string Time = "must be an RFC 3339 time with a zone, such as \"2026-01-31T09:00:00Z\", got ";

    private static readonly string[] Counts =
    [
        "input_tokens", "cache_read_tokens", "cache_write_tokens", "cache_write_1h_tokens", "output_tokens", "reasoning_tokens",
        "input_audio_tokens", "output_audio_tokens", "input_image_tokens", "output_image_tokens", "cache_read_audio_tokens",
        "cache_read_image_tokens", "web_searches", "predicted_tokens", "system_prompt_tokens", "tool_result_tokens",
    ];

    private static readonly string[] Texts =
    [
        "id", "source", "provider", "model", "team", "project", "user", "feature", "environment", "service_tier", "status", "prompt_hash",
    ];

    public static TheoryData<string, string, string> Invalid()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var name in Counts)
        {
            foreach (var value in new[] { "-1", "1.5", "\"5\"", "true", "1e300", "1e-30", "9223372036854775808" })
            {
                cases.Add(name, value, Count + value);
            }
            cases.Add(name, "100000000001", Count + "100000000001");
            cases.Add(name, "1e12", Count + "1000000000000");
            cases.Add(name, "{\"a\": [1]}", Count + "an object");
            cases.Add(name, "[1]", Count + "an array");
        }

        foreach (var name in Texts)
        {
            cases.Add(name, "5", "must be a string, got 5");
            cases.Add(name, "false", "must be a string, got false");
            cases.Add(name, "{}", "must be a string, got an object");
            cases.Add(name, "[\"a\"]", "must be a string, got an array");
            cases.Add(name, "\"a\\u0000b\"", "must not contain control characters; remove U+0000 at character 2");
            cases.Add(name, "\"a\\nb\"", "must not contain control characters; remove U+000A at character 2");
            cases.Add(name, "\"a\u007F\"", "must not contain control characters; remove U+007F at character 2");
            cases.Add(name, "\"팀\u0085b\"", "must not contain control characters; remove U+0085 at character 2");
        }

        foreach (var name in new[] { "cost_usd", "predicted_cost_usd" })
        {
            foreach (var value in new[] { "-0.0000000001", "10000000.01", "1e40", "\"1.5\"", "true" }) cases.Add(name, value, Cost + value);
            cases.Add(name, "[]", Cost + "an array");
        }

        foreach (var value in new[] { "0", "-1", "1000000001" })
        {
            cases.Add("requests", value, "must be a whole number from 1 to 1,000,000,000, got " + value);
        }
        foreach (var value in new[] { "-1", "1000000001", "2.5" })
        {
            cases.Add("latency_ms", value, "must be a whole number from 0 to 1,000,000,000, got " + value);
        }
        foreach (var value in new[] { "1767225600", "\"2026-01-31\"", "\"2026-01-31T09:00:00\"", "\"yesterday\"" })
        {
            cases.Add("timestamp", value, Time + value);
        }
        foreach (var value in new[] { "\"hard\"", "\"Simple\"" })
        {
            cases.Add("complexity", value, "must be \"simple\", \"moderate\" or \"complex\", got " + value);
        }
        foreach (var value in new[] { "1", "\"true\"" }) cases.Add("realtime", value, "must be true or false, got " + value);
        foreach (var value in new[] { "1", "\"a=b\"" })
        {
            cases.Add("tags", value, "must be an object of strings, numbers or booleans, got " + value);
        }
        cases.Add("tags", "[]", "must be an object of strings, numbers or booleans, got an array");
        cases.Add("complexity", "3", "must be a string, got 3");
        return cases;
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Read_InvalidValue_RejectsRecordWithFieldAndReason(string field, string value, string message)
    {
        // The id comes after the value at fault; where the id itself is at fault there is none.
        var id = field == "id" ? "" : ", \"id\": \"r-9\"";

        var rejection = Native.Rejected(Native.Json($$"""{"model": "m", "requests": 1, "{{field}}": {{value}}{{id}}}"""));

        Assert.Equal((field, message, field == "id" ? null : "r-9"), (rejection.Field, rejection.Message, rejection.Id));
    }

    [Theory]
    [InlineData("1000", 1000)]
    [InlineData("1e3", 1000)]
    [InlineData("1E+3", 1000)]
    [InlineData("1000.0", 1000)]
    [InlineData("1000.000e0", 1000)]
    [InlineData("0.001e6", 1000)]
    [InlineData("10000e-1", 1000)]
    [InlineData("-0", 0)]
    [InlineData("0e999999999999", 0)]
    [InlineData("100000000000", 100_000_000_000)]
    [InlineData("100000000000.00000000000000000000000", 100_000_000_000)]
    public void Read_WholeNumberHoweverWritten_IsRead(string number, long expected)
    {
        Assert.Equal(expected, Native.Record($"\"output_tokens\": {number}").Counts.Output);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("10000000", 10_000_000_000_000_000)]
    [InlineData("0.0000000005", 1)]
    [InlineData("0.00000000049", 0)]
    [InlineData("1.5E-7", 150)]
    [InlineData("0.1234567894999999999999999", 123_456_789)]
    public void Read_Cost_IsRoundedToTheNano(string usd, long nanos)
    {
        Assert.Equal(nanos, Native.Record($"\"cost_usd\": {usd}").ReportedCost!.Value.Nanos);
    }

    [Theory]
    [InlineData("\"output_tokens\": 5, \"reasoning_tokens\": 6", "reasoning_tokens")]
    [InlineData("\"reasoning_tokens\": 1", "reasoning_tokens")]
    [InlineData("\"cache_read_tokens\": 5, \"cache_read_audio_tokens\": 3, \"cache_read_image_tokens\": 3", "cache_read_audio_tokens")]
    [InlineData("\"cache_read_tokens\": 5, \"cache_read_image_tokens\": 6", "cache_read_image_tokens")]
    public void Read_PartLargerThanItsWhole_RejectsRecord(string fields, string field)
    {
        Assert.Equal(field, Native.Rejection(fields).Field);
    }

    [Fact]
    public void Read_PartsAsLargeAsTheirWhole_AreAccepted()
    {
        var counts = Native.Record(
            "\"output_tokens\": 5, \"reasoning_tokens\": 5, \"cache_read_tokens\": 4, \"cache_read_audio_tokens\": 2, "
                + "\"cache_read_image_tokens\": 2").Counts;

        Assert.Equal((5, 2), (counts.Reasoning, counts.CacheReadImage));
    }

    [Fact]
    public void Read_LongWrongValue_IsRepeatedOnlyInPart()
    {
        var secret = new string('s', 500);

        Assert.DoesNotContain(
            secret[..(UsageLimits.Echo + 1)], Native.Rejection($"\"realtime\": \"{secret}\"").Message, StringComparison.Ordinal);
        Assert.DoesNotContain(
            secret[..(UsageLimits.Echo + 1)], Native.Rejection($"\"complexity\": \"{secret}\"").Message, StringComparison.Ordinal);
        Assert.True(Native.Rejection($"\"output_tokens\": {new string('9', 5000)}").Message.Length < 150);
    }
}
