using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Langfuse;
using CostDashboard.Core.Usage;
using Sender = CostDashboard.Core.Tests.Formats.Foreign.Foreign;

namespace CostDashboard.Core.Tests.Formats.Langfuse;

public sealed class LangfuseTests
{
    private readonly LangfuseMemory memory = new();

    [Fact]
    public void Read_WrapperOfOpenAi_TakesItsWholeInputApart()
    {
        // Langfuse's own wrapper sends all 2,006 input tokens as "input", though 1,920 of them were cached; the total tells.
        var record = Sender.RecordOf("langfuse", "langfuse-openai-wrapper.json");

        Assert.Equal(new TokenCounts { Input = 86, CacheRead = 1_920, Output = 300, Reasoning = 120 }, record.Counts);
        Assert.Equal(("gpt-4o-2024-08-06", "wrapped"), (record.Model, record.Feature));
        // 86 × 2.50 + 1,920 × 1.25 + 300 × 10 micro-dollars.
        Assert.Equal(0.005615m, Sender.Cost(record));
    }

    [Fact]
    public void Read_UpdateBeforeItsCreate_IsOneRecordWithItsTrace()
    {
        var record = Sender.RecordOf("langfuse", "langfuse-update-before-create.json");

        Assert.Equal(("generation-1", "claude-sonnet-4-5"), (record.Id, record.Model));
        Assert.Equal(new TokenCounts { Input = 1_200, CacheRead = 8_000, CacheWrite5m = 500, Output = 300 }, record.Counts);
        Assert.Equal(("support", "helpdesk", "u-17", "answer-ticket", "staging"), (record.Team, record.Project, record.User, record.Feature, record.Environment));
        Assert.Equal(new DateTime(2026, 11, 22, 7, 34, 13, 719, DateTimeKind.Utc), record.Timestamp);
        Assert.Equal(2_500, record.LatencyMs);
        Assert.Equal(("true", "s-1"), (record.Details!.Tags!["beta"], record.Details.Tags["session"]));
    }

    [Theory]
    [InlineData("""{"input":100,"output":20}""", 100, 0, 0, 20, 0)]
    [InlineData("""{"input":"100","output":"20","total":"120"}""", 100, 0, 0, 20, 0)]
    // Langfuse's rule: types of usage do not overlap.
    [InlineData("""{"input":60,"input_cached_tokens":40,"output":15,"output_reasoning_tokens":5,"total":120}""", 60, 40, 0, 20, 5)]
    [InlineData("""{"input":60,"input_cached_tokens":40,"output":15,"output_reasoning_tokens":5}""", 60, 40, 0, 20, 5)]
    // What others send: the whole, and its parts beside it.
    [InlineData("""{"input":100,"input_cached_tokens":40,"output":20,"output_reasoning_tokens":5,"total":120}""", 60, 40, 0, 20, 5)]
    [InlineData("""{"input":60,"input_cached_tokens":40,"output":20,"output_reasoning_tokens":5,"total":120}""", 60, 40, 0, 20, 5)]
    [InlineData("""{"input":100,"input_cached_tokens":40,"output":15,"output_reasoning_tokens":5,"total":120}""", 60, 40, 0, 20, 5)]
    // LiteLLM: what was read is taken out of the input, what was written stays in it.
    [InlineData("""{"input":60,"cache_read_input_tokens":40,"cache_creation_input_tokens":10,"output":20,"total":120}""", 50, 40, 10, 20, 0)]
    [InlineData("""{"input":50,"input_cache_read":40,"input_cache_creation":10,"output":20}""", 50, 40, 10, 20, 0)]
    [InlineData("""{"input_tokens":50,"cache_read_input_tokens":40,"cache_creation_input_tokens":10,"output_tokens":20}""", 50, 40, 10, 20, 0)]
    [InlineData("""{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"prompt_tokens_details":{"cached_tokens":40},"completion_tokens_details":{"reasoning_tokens":5}}""", 60, 40, 0, 20, 5)]
    [InlineData("""{"input_tokens":100,"output_tokens":20,"total_tokens":120,"input_tokens_details":{"cached_tokens":40},"output_tokens_details":{"reasoning_tokens":5}}""", 60, 40, 0, 20, 5)]
    [InlineData("""{"promptTokenCount":100,"cachedContentTokenCount":40,"candidatesTokenCount":15,"thoughtsTokenCount":5,"totalTokenCount":120}""", 60, 40, 0, 20, 5)]
    [InlineData("""{"input":90,"input_text_tokens":10,"output":20,"something":7,"cost":null}""", 100, 0, 0, 20, 0)]
    public void Read_UsageDetails_AreDisjoint(string details, long input, long cached, long written, long output, long reasoning)
    {
        var record = Generation($$"""{"id":"g","usage":{"input":999,"output":999},"usageDetails":{{details}},"model":"m"}""");

        Assert.Equal(new TokenCounts { Input = input, CacheRead = cached, CacheWrite5m = written, Output = output, Reasoning = reasoning }, record.Counts);
    }

    [Fact]
    public void Read_CacheWritesByLifetime_KeepTheirs()
    {
        var record = Generation("""{"id":"g","model":"m","usageDetails":{"input":1,"input_cache_creation_5m":20,"input_cache_creation_1h":300,"input_audio_tokens":4,"output_audio_tokens":5}}""");

        Assert.Equal(new TokenCounts { Input = 1, CacheWrite5m = 20, CacheWrite1h = 300, InputAudio = 4, OutputAudio = 5 }, record.Counts);
    }

    [Theory]
    [InlineData("""{"promptTokens":10,"completionTokens":5,"totalTokens":15}""", 10, 5, true)]
    [InlineData("""{"input":10,"output":5,"total":15,"unit":"TOKENS"}""", 10, 5, true)]
    [InlineData("""{"prompt_tokens":10,"completion_tokens":5}""", 10, 5, true)]
    [InlineData("""{"input":10,"output":null,"unit":null}""", 10, 0, true)]
    [InlineData("""{"input":10,"output":5,"unit":"CHARACTERS"}""", 0, 0, false)]
    [InlineData("""{"total":15}""", 0, 0, false)]
    public void Read_OldUsage_InEachShape(string usage, long input, long output, bool hasCounts)
    {
        var record = Generation($$$"""{"id":"g","model":"gpt-4o","usage":{{{usage}}}}""");

        Assert.Equal((input, output, hasCounts), (record.Counts.Input, record.Counts.Output, record.HasCounts));
        Assert.Equal(hasCounts, Sender.Cost(record) is not null);
    }

    [Theory]
    [InlineData("""{"costDetails":{"input":0.1,"output":0.2,"total":0.5}}""", "0.5")]
    [InlineData("""{"costDetails":{"input":0.1,"output":"0.2","cache":null}}""", "0.3")]
    [InlineData("""{"usage":{"input":1,"inputCost":0.1,"outputCost":0.2}}""", "0.3")]
    [InlineData("""{"usage":{"input":1,"inputCost":0.1,"totalCost":0.7}}""", "0.7")]
    public void Read_Cost_IsTheReportedOne(string more, string usd) =>
        Assert.Equal(Money.FromUsd(decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture)), Generation("""{"id":"g","model":"m",""" + more[1..]).ReportedCost);

    [Fact]
    public void Read_TotalOfAnEmbedding_IsInput() => Assert.Equal(15, Native.Accepted(Batch(
        Event("embedding-create", """{"id":"g","model":"text-embedding-3-small","usage":{"total":15}}"""))).Counts.Input);

    [Fact]
    public void Read_UsageInALaterBody_FindsModelUserAndStart()
    {
        Assert.Empty(Batch(
            Event("trace-create", """{"id":"t-1","userId":"ana"}"""),
            Event("generation-create", """{"id":"g-1","traceId":"t-1","model":"gpt-4o","startTime":"2026-11-22T10:00:00Z"}""")).Items);

        var record = Native.Accepted(Batch(Event("generation-update", """{"id":"g-1","endTime":"2026-11-22T10:00:01.5Z","usage":{"input":10,"output":5}}""")));

        Assert.Equal(("g-1", "gpt-4o", "ana"), (record.Id, record.Model, record.User));
        Assert.Equal((new DateTime(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc), 1_500), (record.Timestamp, record.LatencyMs));
        Assert.Equal("text only", Native.Accepted(Batch(Event("generation-update", """{"id":"g-1","usage":{"input":11},"environment":"text only"}"""))).Environment);
    }

    [Fact]
    public void Read_UpdateThatSaysNothingOfUsage_IsNoRecord()
    {
        Assert.Single(Batch(Event("generation-create", """{"id":"g-1","model":"gpt-4o","usage":{"input":10}}""")).Items);

        Assert.Empty(Batch(Event("generation-update", """{"id":"g-1","output":"more","metadata":{"a":1}}""")).Items);
    }

    [Fact]
    public void Read_BodyThatComesAgainLate_ChangesNothing()
    {
        var first = Event("generation-create", """{"id":"g-1","model":"gpt-4o","usage":{"input":10}}""");
        var second = Event("generation-update", """{"id":"g-1","usage":{"input":20}}""", "2026-11-22T10:00:01.000Z");
        var third = Event("generation-update", """{"id":"g-1","usage":{"input":30}}""", "2026-11-22T10:00:02.000Z");

        long[] inputs = [.. new[] { first, second, third, second, first }.Select(body => Native.Accepted(Batch(body)).Counts.Input)];

        Assert.Equal([10, 20, 30, 30, 30], inputs);
    }

    [Fact]
    public void Read_AnotherKeysUpdate_DoesNotFindTheModel()
    {
        Batch(Event("generation-create", """{"id":"g-1","model":"gpt-4o"}"""));
        var reader = new LangfuseReader(new FormatContext { Now = Sender.Now }, memory, "another key", new UsageBatch());

        Assert.Null(reader.Read(Encoding.UTF8.GetBytes(Body(Event("generation-update", """{"id":"g-1","usage":{"input":1}}""")))));

        Assert.Equal([0], reader.EventOfItem);
    }

    [Fact]
    public void Read_UsageWithoutAnyModel_IsRejectedAtItsEvent()
    {
        var batch = new UsageBatch();
        var reader = new LangfuseReader(new FormatContext { Now = Sender.Now }, memory, "k", batch);
        reader.Read(Encoding.UTF8.GetBytes(Body(
            Event("trace-create", """{"id":"t"}"""), Event("generation-update", """{"id":"g","usage":{"input":1}}"""), Event("generation-create", """{"id":"h","model":"m","usage":{"input":1}}"""))));

        Assert.Equal(("g", "model"), (batch.Items[1].Rejection!.Id, batch.Items[1].Rejection!.Field));
        Assert.Equal([2, 1], reader.EventOfItem);
        Assert.Equal("m-default", Native.Accepted(Batch(new RecordDefaults { Model = "m-default" }, Event("generation-update", """{"id":"g2","usage":{"input":1}}"""))).Model);
    }

    [Theory]
    [InlineData("sdk-log", """{"log":{"a":1}}""")]
    [InlineData("span-create", """{"id":"s","name":"n","input":"text"}""")]
    [InlineData("span-update", """{"id":"s"}""")]
    [InlineData("event-create", """{"id":"e"}""")]
    [InlineData("score-create", """{"name":"n","value":1}""")]
    [InlineData("observation-create", """{"id":"o","type":"SPAN","model":"m","usage":{"input":1}}""")]
    [InlineData("something-new", """{"id":"o"}""")]
    [InlineData("generation-create", """{"id":"g","model":"m","usage":null,"usageDetails":{}}""")]
    [InlineData("generation-create", "null")]
    public void Read_OtherEvents_AreTakenAndIgnored(string type, string body)
    {
        var batch = new UsageBatch();
        var reader = new LangfuseReader(new FormatContext { Now = Sender.Now }, memory, "k", batch);

        Assert.Null(reader.Read(Encoding.UTF8.GetBytes(Body(Event(type, body)))));

        Assert.Empty(batch.Items);
        Assert.Null(Assert.Single(reader.Events).Problem);
    }

    [Fact]
    public void Read_OldObservation_IsAGeneration() => Assert.Equal(3, Native.Accepted(Batch(
        Event("observation-create", """{"id":"o","type":"GENERATION","model":"m","usage":{"input":3}}"""))).Counts.Input);

    [Theory]
    [InlineData("\"usageDetails\":{\"input\":-1}", "usageDetails.input")]
    [InlineData("\"usageDetails\":{\"input\":1.5}", "usageDetails.input")]
    [InlineData("\"usageDetails\":{\"output\":\"NaN\"}", "usageDetails.output")]
    [InlineData("\"usageDetails\":{\"input\":10,\"input_cached_tokens\":40,\"output\":5,\"total\":15}", "usage")]
    [InlineData("\"usage\":{\"promptTokens\":1e30}", "usage.promptTokens")]
    [InlineData("\"usage\":{\"input\":1},\"costDetails\":{\"total\":-1}", "costDetails.total")]
    [InlineData("\"usage\":{\"input\":1},\"costDetails\":{\"input\":1e300}", "costDetails")]
    [InlineData("\"usage\":{\"input\":1},\"startTime\":\"soon\"", "startTime")]
    [InlineData("\"usage\":{\"input\":1},\"startTime\":\"2014-01-01T00:00:00Z\"", "startTime")]
    [InlineData("\"usage\":{\"input\":1},\"model\":\"bad\\u0001\"", "model")]
    public void Read_WrongValue_NamesLangfusesField(string field, string name)
    {
        var rejection = Native.Rejected(Batch(Event("generation-create", $$"""{"id":"g-1","model":"m",{{field}}}""")));

        Assert.Equal(("g-1", name), (rejection.Id, rejection.Field));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"batch":{}}""")]
    [InlineData("""{"batch":[}""")]
    [InlineData("""{"batch":[]} more""")]
    public void Read_NoBatch_IsUnreadable(string body) => Assert.NotNull(Sender.Read("langfuse", Encoding.UTF8.GetBytes(body)).Unreadable);

    [Fact]
    public void Read_EmptyBatch_IsNothing() => Assert.Empty(Sender.Batch("langfuse", """{"metadata":{"batch":[1]},"batch":[]}""").Items);

    [Fact]
    public void Memory_ManyOthers_ForgetsTheOldest()
    {
        var facts = new RecentFacts<string>(capacity: 10);
        for (var i = 0; i < 25; i++) facts.Merge("k", $"{i}", Sender.Now, known => known ?? "said");

        Assert.Null(facts.Find("k", "3"));
        Assert.Equal("said", facts.Find("k", "15"));
        facts.Merge("k", "later", Sender.Now.AddHours(2), _ => "x");
        facts.Merge("k", "latest", Sender.Now.AddHours(4), _ => "x");
        Assert.Null(facts.Find("k", "24"));
        Assert.Null(facts.Find("another", "latest"));
    }

    private UsageRecord Generation(string body) => Native.Accepted(Batch(Event("generation-create", body)));

    private UsageBatch Batch(params string[] events) => Batch(RecordDefaults.None, events);

    private UsageBatch Batch(RecordDefaults defaults, params string[] events)
    {
        var batch = new UsageBatch();
        var reader = new LangfuseReader(new FormatContext { Now = Sender.Now, Defaults = defaults }, memory, "key", batch);
        Assert.Null(reader.Read(Encoding.UTF8.GetBytes(Body(events))));

        return batch;
    }

    private static string Body(params string[] events) => $$$"""{"batch":[{{{string.Join(',', events)}}}],"metadata":{"sdk_name":"test"}}""";

    private static string Event(string type, string body, string sent = "2026-11-22T10:00:00.000Z") => $$$"""{"id":"{{{Guid.NewGuid()}}}","timestamp":"{{{sent}}}","type":"{{{type}}}","body":{{{body}}}}""";
}
