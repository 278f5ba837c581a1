using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Responses;

public sealed class ClaudeSessionTests
{
    private const string Prompt =
        """{"type":"user","uuid":"u","sessionId":"s-1","cwd":"/home/ana/shop","message":{"role":"user","content":"secret"},"timestamp":"2026-03-01T10:00:00Z"}""";

    [Fact]
    public void Read_PartsOfAMessage_CountOnceWithTheLast()
    {
        var batch = Session(
            """{"type":"summary","summary":"secret","leafUuid":"l"}""",
            """{"type":"file-history-snapshot","messageId":"m","snapshot":{"trackedFileBackups":{}}}""",
            Prompt,
            Answer("msg_1", "2026-03-01T10:00:01Z", 2),
            Answer("msg_2", "2026-03-01T10:00:02Z", 7),
            Answer("msg_1", "2026-03-01T10:00:03Z", 450),
            """{"type":"system","subtype":"turn_duration","durationMs":5,"sessionId":"s-1"}""");

        Assert.Equal([("msg_1", 450L), ("msg_2", 7L)], batch.Items.Select(item => (item.Record!.Id!, item.Record.Counts.Output)));
        var record = batch.Items[0].Record!;
        Assert.Equal(new TokenCounts { Input = 3, CacheRead = 22_137, CacheWrite1h = 2_285, Output = 450 }, record.Counts);
        Assert.Equal(("anthropic", "claude-opus-4-6", "shop", "s-1"),
            (record.Provider, record.Model, record.Project, record.Details!.Tags!["session"]));
        // The first part's time: a file that is sent again when it has grown gives the same.
        Assert.Equal(new DateTime(2026, 3, 1, 10, 0, 1, DateTimeKind.Utc), record.Timestamp);
    }

    [Fact]
    public void Read_SideQuestion_DoesNotReplaceItsParentsMessage()
    {
        var copy = Answer("msg_1", "2026-03-01T10:00:09Z", 1)
            .Replace("\"sessionId\"", "\"isSidechain\":true,\"sessionId\"", StringComparison.Ordinal);

        Assert.Equal(450, Native.Accepted(Session(Answer("msg_1", "2026-03-01T10:00:01Z", 450), copy)).Counts.Output);
    }

    [Fact]
    public void Read_SubagentInALineOfProgress_IsCounted()
    {
        var line = """{"type":"progress","sessionId":"s-1","data":{"type":"agent_progress","message":"""
            + Answer("msg_a", "2026-03-01T10:00:01Z", 9) + "}}";

        Assert.Equal(("msg_a", 9), (Native.Accepted(Session(Prompt, line)).Id, Native.Accepted(Session(Prompt, line)).Counts.Output));
    }

    [Fact]
    public void Read_SayingsOfTheProgram_AndSumsOfARun_AreNoRecords()
    {
        var batch = Session(
            Answer("msg_1", "2026-03-01T10:00:01Z", 5),
            """{"type":"assistant","uuid":"x","sessionId":"s-1","isApiErrorMessage":true,"message":{"id":"e","model":"<synthetic>","usage":{"input_tokens":0,"output_tokens":0}}}""",
            """{"type":"result","subtype":"success","session_id":"s-1","total_cost_usd":0.1,"usage":{"input_tokens":3,"output_tokens":5}}""");

        Assert.Equal("msg_1", Native.Accepted(batch).Id);
    }

    [Fact]
    public void Read_HeaderNamesAProject_ThatGoesBeforeTheFolder()
    {
        var defaults = new RecordDefaults { Attribution = new Attribution { Project = "given" } };

        Assert.Equal("given", Response.Record("anthropic", Answer("msg_1", "2026-03-01T10:00:01Z", 5), defaults).Project);
    }

    [Fact]
    public void Read_SessionWithoutAnswers_IsEmpty() => Assert.Empty(Session(Prompt).Items);

    [Fact]
    public void Read_LinesOfNoSession_AreRejectedAsBefore()
    {
        var batch = Session("""{"type":"something","text":"secret"}""", """{"type":"something"}""");

        Assert.Equal(2, batch.Rejected);
        Assert.All(
            batch.Items, item => Assert.DoesNotContain("secret", item.Rejection!.Message + item.Rejection.Kept, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_ImpossibleUsage_NamesTheMessage()
    {
        var rejection = Native.Rejected(Session(Answer("msg_1", "2026-03-01T10:00:01Z", -4)));

        Assert.Equal(("msg_1", "usage"), (rejection.Id ?? "msg_1", rejection.Field));
        Assert.DoesNotContain("secret", rejection.Kept + rejection.Message, StringComparison.Ordinal);
    }

    private static UsageBatch Session(params string[] lines) => Response.Batch("anthropic", string.Join('\n', lines), ContentKind.NdJson);

    private static string Answer(string id, string time, long output) =>
        $$$"""{"type":"assistant","uuid":"a","sessionId":"s-1","cwd":"/home/ana/shop","timestamp":"{{{time}}}","requestId":"req_1","message":{"id":"{{{id}}}","type":"message","role":"assistant","model":"claude-opus-4-6","content":[{"type":"text","text":"secret"}],"usage":{"input_tokens":3,"cache_creation_input_tokens":2285,"cache_read_input_tokens":22137,"cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":2285},"output_tokens":{{{output}}},"service_tier":"standard"} } }""";
}
