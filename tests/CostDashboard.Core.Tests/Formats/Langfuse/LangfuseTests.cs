using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Langfuse;
using CostDashboard.Core.Usage;
using Sender = CostDashboard.Core.Tests.Formats.Foreign.Foreign;

namespace CostDashboard.Core.Tests.Formats.Langfuse;

/// <summary>Events of one generation that come in several bodies, and bodies that are no events.</summary>
public sealed class LangfuseTests : LangfuseBodies
{
    [Fact]
    public void Read_UpdateBeforeItsCreate_IsOneRecordWithItsTrace()
    {
        var record = Sender.RecordOf("langfuse", "langfuse-update-before-create.json");

        Assert.Equal(("generation-1", "claude-sonnet-4-5"), (record.Id, record.Model));
        Assert.Equal(new TokenCounts { Input = 1_200, CacheRead = 8_000, CacheWrite5m = 500, Output = 300 }, record.Counts);
        Assert.Equal(("support", "helpdesk", "u-17", "answer-ticket", "staging"),
            (record.Team, record.Project, record.User, record.Feature, record.Environment));
        Assert.Equal(new DateTime(2026, 11, 22, 7, 34, 13, 719, DateTimeKind.Utc), record.Timestamp);
        Assert.Equal(2_500, record.LatencyMs);
        Assert.Equal(("true", "s-1"), (record.Details!.Tags!["beta"], record.Details.Tags["session"]));
    }

    [Fact]
    public void Read_UsageInALaterBody_FindsModelUserAndStart()
    {
        Assert.Empty(Batch(
            Event("trace-create", """{"id":"t-1","userId":"ana"}"""),
            Event("generation-create", """{"id":"g-1","traceId":"t-1","model":"gpt-4o","startTime":"2026-11-22T10:00:00Z"}""")).Items);

        var record = Native.Accepted(
            Batch(Event("generation-update", """{"id":"g-1","endTime":"2026-11-22T10:00:01.5Z","usage":{"input":10,"output":5}}""")));

        Assert.Equal(("g-1", "gpt-4o", "ana"), (record.Id, record.Model, record.User));
        Assert.Equal((new DateTime(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc), 1_500), (record.Timestamp, record.LatencyMs));
        Assert.Equal(
            "text only",
            Native.Accepted(
                Batch(Event("generation-update", """{"id":"g-1","usage":{"input":11},"environment":"text only"}"""))).Environment);
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
        var reader = new LangfuseReader(new FormatContext { Now = Sender.Now }, Memory, "another key", new UsageBatch());

        Assert.Null(reader.Read(Encoding.UTF8.GetBytes(Body(Event("generation-update", """{"id":"g-1","usage":{"input":1}}""")))));

        Assert.Equal([0], reader.EventOfItem);
    }

    [Fact]
    public void Read_UsageWithoutAnyModel_IsRejectedAtItsEvent()
    {
        var batch = new UsageBatch();
        var reader = new LangfuseReader(new FormatContext { Now = Sender.Now }, Memory, "k", batch);
        reader.Read(Encoding.UTF8.GetBytes(Body(
            Event("trace-create", """{"id":"t"}"""), Event("generation-update", """{"id":"g","usage":{"input":1}}"""),
            Event("generation-create", """{"id":"h","model":"m","usage":{"input":1}}"""))));

        Assert.Equal(("g", "model"), (batch.Items[1].Rejection!.Id, batch.Items[1].Rejection!.Field));
        Assert.Equal([2, 1], reader.EventOfItem);
        Assert.Equal(
            "m-default",
            Native.Accepted(
                Batch(
                new RecordDefaults { Model = "m-default" }, Event("generation-update", """{"id":"g2","usage":{"input":1}}"""))).Model);
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
        var reader = new LangfuseReader(new FormatContext { Now = Sender.Now }, Memory, "k", batch);

        Assert.Null(reader.Read(Encoding.UTF8.GetBytes(Body(Event(type, body)))));

        Assert.Empty(batch.Items);
        Assert.Null(Assert.Single(reader.Events).Problem);
    }

    [Fact]
    public void Read_OldObservation_IsAGeneration() => Assert.Equal(3, Native.Accepted(Batch(
        Event("observation-create", """{"id":"o","type":"GENERATION","model":"m","usage":{"input":3}}"""))).Counts.Input);

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
}
