using System.Text;
using System.Text.Json.Nodes;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Rejected;
using CostDashboard.Core.Tests.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats;

/// <summary>What a rejected record keeps, and what it never does.</summary>
public sealed class RejectedTextTests
{
    private const string Prompt = "Summarise the letter about the patient's diabetes";

    [Fact]
    public void OfJson_NamesAndFigures_AreKept()
    {
        var kept = Kept(
            """{"id":"r-1","model":"GPT 4o (mini)","team":"Data Science","input_tokens":-5,"output_tokens":"12","timestamp":"2026-01-31 09:00","realtime":true,"cost_usd":null,"tags":{"ticket":"A-1","try":2}}""");

        Assert.Equal(
            """{"id":"r-1","model":"GPT 4o (mini)","team":"Data Science","input_tokens":-5,"output_tokens":"12","timestamp":"2026-01-31 09:00","realtime":true,"cost_usd":null,"tags":{"ticket":"A-1","try":2}}""",
            kept);
    }

    [Fact]
    public void OfJson_Texts_BecomeMarksThatSayHowLong() =>
        Assert.Equal(
            """{"prompt":"[cut: 1,234 characters]","messages":[{}],"model":"m"}""",
            Kept($$"""{"prompt":"{{new string('x', 1234)}}","messages":[{"role":"user","content":"hi"}],"model":"m"}"""));

    [Theory]
    [MemberData(nameof(Fields))]
    public void Read_PromptInAnyField_IsNotKept(string field)
    {
        foreach (var value in new[] { $"\"{Prompt}\"", $"[\"{Prompt}\"]", $$"""{"text":"{{Prompt}}"}""", $$"""[{"{{Prompt}}":1}]""",
            $$"""{"{{field}}":["a",{"content":"{{Prompt}}"}]}""" })
        {
            var rejection = Native.Json($$"""{"{{field}}":{{value}},"latency_ms":-1}""").Items[0].Rejection!;

            AssertNothingOfIt(rejection.Kept!);
            AssertNothingOfIt(RejectedText.OfMessage(rejection.Message));
            AssertNothingOfIt(RejectedText.OfField(rejection.Field));
            AssertNothingOfIt(RejectedText.OfId(rejection.Id) ?? "");
        }
    }

    [Fact]
    public void Read_PromptAsAName_IsNotKept() =>
        AssertNothingOfIt(
            Native.Json(
            $$"""{"{{Prompt}}":1,"tags":{"{{Prompt}}":"a","b":"{{Prompt}}"},"a":{"b":{"{{Prompt}}":2} } }""").Items[0].Rejection!.Kept!);

    [Fact]
    public void OfJson_TextInPieces_IsNotKept() =>
        Assert.Equal(
            """{"choices":[{"logprobs":{"top_logprobs":[{},{}],"bytes":["[cut: a list]"]}}],"prompt":["[cut: a list]"]}""",
            Kept("""{"choices":[{"logprobs":{"top_logprobs":[{"Hello":-0.1},{" you":-0.2}],"bytes":[72,101]}}],"prompt":[15339,1917]}"""));

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"a":1""")]
    [InlineData("\"text\"")]
    [InlineData("[1]")]
    [InlineData("")]
    public void OfJson_NoObject_KeepsNothing(string json) => Assert.Null(RejectedText.OfJson(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void OfJson_TooLargeWithoutTexts_KeepsNothing()
    {
        var many = string.Join(',', Enumerable.Range(0, 2_000).Select(i => $"\"field_{i}\":{i}"));

        Assert.Null(RejectedText.OfJson(Encoding.UTF8.GetBytes("{" + many + "}")));
    }

    [Fact]
    public void OfJson_DeepAndLong_StaysBounded()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"usage\":", 200)) + "1" + new string('}', 200);
        var longList = "{\"usage\":[" + string.Join(',', Enumerable.Repeat("{\"input_tokens\":1}", 5_000)) + "]}";

        Assert.Contains("[cut: an object]", Kept(deep), StringComparison.Ordinal);
        Assert.Contains("[cut: 4,984 more]", Kept(longList), StringComparison.Ordinal);
    }

    [Fact]
    public void OfJson_LoneSurrogates_DoNotThrow() =>
        Assert.NotNull(JsonNode.Parse(Kept("{\"model\":\"a\\ud800\",\"x\":\"\\udc00\"}")));

    [Fact]
    public void Kept_SentAgain_IsReadAndFailsForTheSameReason()
    {
        var first = Native.Json(
            $$"""{"id":"r-1","model":"m-1","input_tokens":-5,"prompt":"{{Prompt}}","tags":{"a":"b"} }""").Items[0].Rejection!;
        var again = Native.Json(first.Kept!).Items[0].Rejection!;

        Assert.Equal((first.Id, first.Field, first.Message, first.Kept), (again.Id, again.Field, again.Message, again.Kept));
    }

    [Fact]
    public void OfRecord_IsANativeRecordWithAllItSays()
    {
        var record = Native.Record("""
            "id":"r-1","source":"s","timestamp":"2026-03-01T00:00:00Z","provider":"openai","team":"t","project":"p","user":"u",
             "feature":"f","environment":"e",
            "output_tokens":2,"requests":3,"service_tier":"batch","status":"ok","latency_ms":4,"cost_usd":1.5,"predicted_tokens":5,
             "predicted_cost_usd":0.25,
            "complexity":"simple","realtime":true,"system_prompt_tokens":6,"prompt_hash":"h","tool_result_tokens":7,"tags":{"k":"v"}
            """);
        var again = Native.Accepted(Native.Json(RejectedText.OfRecord(record)!));

        Assert.Equal(RejectedText.OfRecord(record), RejectedText.OfRecord(again));
        Assert.Equal((record.Id, record.Timestamp, record.Counts, record.ReportedCost, record.Requests),
            (again.Id, again.Timestamp, again.Counts, again.ReportedCost, again.Requests));
    }

    [Fact]
    public void Read_ThousandsRejected_KeepsABoundedNumber()
    {
        var batch = Native.Json("[" + string.Join(',', Enumerable.Repeat("""{"model":"m"}""", UsageBatch.MaxKeptRejections + 5)) + "]");

        Assert.Equal(UsageBatch.MaxKeptRejections, batch.Items.Count(item => item.Rejection!.Kept is not null));
    }

    [Fact]
    public void Lines_Rejected_KeepTheirLine()
    {
        var batch = Native.Lines("{\"model\":\"m\",\"input_tokens\":1}\n{\"model\":\"m\",\"input_tokens\":-2}\n{\"model\":oops}\n");

        Assert.Equal("""{"model":"m","input_tokens":-2}""", batch.Items[1].Rejection!.Kept);
        Assert.Null(batch.Items[2].Rejection!.Kept);
    }

    [Fact]
    public void Response_WithoutUsage_KeepsItsNamesAndNoText()
    {
        var batch = Response.Batch(
            "openai", $$"""
                {"id":"chatcmpl-1","object":"chat.completion","model":"gpt-4o","choices":[{"index":0,"message":{"role":"assistant",
                 "content":"{{Prompt}}"},"finish_reason":"stop"}]}
                """);

        Assert.Equal(
            """
                {"id":"chatcmpl-1","object":"chat.completion","model":"gpt-4o","choices":[{"index":0,"message":{},"finish_reason":"stop"}]}
                """,
            Assert.Single(batch.Items).Rejection!.Kept);
    }

    [Fact]
    public void Stream_WithoutUsage_KeepsNoBody()
    {
        var batch = Response.Batch(
            "openai", """data: {"id":"c","object":"chat.completion.chunk","choices":[]}""" + "\n\n"
            + """data: {"id":"c","object":"chat.completion.chunk","choices":[]}""" + "\n\n");

        Assert.Null(Assert.Single(batch.Items).Rejection!.Kept);
    }

    [Theory]
    [InlineData("must be a whole number, got \"1,200.5\"", "must be a whole number, got \"1,200.5\"")]
    [InlineData("must be a whole number, got \"word\"", "must be a whole number, got \"…\"")]
    [InlineData("must be a whole number, got \"" + Prompt + "\"", "must be a whole number, got \"…\"")]
    [InlineData("must be a whole number, got \"a\" b \"c\"", "must be a whole number, got \"…\"")]
    [InlineData("must be a time, such as \"2026-01-31\", got \"" + Prompt + "\"", "must be a time, such as \"2026-01-31\", got \"…\"")]
    [InlineData("must be a time, such as \"2026-01-31\", got \"2026-13-01\"", "must be a time, such as \"2026-01-31\", got \"2026-13-01\"")]
    [InlineData("line 2, byte 3: not JSON: 'tell-me-about-the-patients-diabetes-now' is an invalid literal",
        "line 2, byte 3: not JSON: '…' is an invalid literal")]
    [InlineData("the provider's response has none", "the provider's response has none")]
    public void OfMessage_CutsWords(string message, string kept) => Assert.Equal(kept, RejectedText.OfMessage(message));

    [Theory]
    [InlineData("must be a whole number from 0 to 100,000,000,000, got -5", "must be a whole number from 0 to 100,000,000,000")]
    [InlineData("line 2, byte 3: not JSON: 'x' is invalid", "not JSON: 'x' is invalid")]
    [InlineData("is required", "is required")]
    public void ReasonOf_IsWhatRejectionsHaveInCommon(string message, string reason) =>
        Assert.Equal(reason, RejectedText.ReasonOf(message));

    [Fact]
    public void IsMarked_FindsAMarkWhereAValueBelongs()
    {
        Assert.True(RejectedText.IsMarked(Native.Record($"\"team\":\"{CutMark.Text(300)}\"")));
        Assert.True(RejectedText.IsMarked(Native.Record($$"""  "tags":{"a":"{{CutMark.Text(300)}}"}  """)));
        Assert.False(RejectedText.IsMarked(Native.Record($"\"prompt\":\"{CutMark.Text(300)}\"")));
    }

    public static TheoryData<string> Fields =>
        [
            .. typeof(UsageFields).GetFields().Select(name => (string)name.GetValue(null)!),
            "prompt",
            "messages",
            "input",
            "content",
            "system",
            "choices",
            "name",
            "metadata",
        ];

    private static string Kept(string json) => RejectedText.OfJson(Encoding.UTF8.GetBytes(json))!;

    private static void AssertNothingOfIt(string text)
    {
        foreach (var word in Prompt.Split(' ').Where(word => word.Length > 4))
        {
            Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
        }
    }
}
