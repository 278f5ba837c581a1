using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;
using Sender = CostDashboard.Core.Tests.Formats.Foreign.Foreign;

namespace CostDashboard.Core.Tests.Formats.Codex;

public sealed class CodexTests
{
    private const string Meta =
        """{"timestamp":"2026-11-20T10:00:00.000Z","type":"session_meta","payload":{"id":"s-1","cwd":"/home/ana/shop","originator":"codex_cli_rs","model_provider":"openai","instructions":"secret"}}""";
    private const string Turn =
        """{"timestamp":"2026-11-20T10:00:00.100Z","type":"turn_context","payload":{"model":"gpt-5.2","cwd":"/home/ana/shop"}}""";

    [Fact]
    public void Read_RunningTotals_CountEachTokenOnce()
    {
        var batch = Rollout(
            Meta,
            Turn,
            """{"timestamp":"2026-11-20T10:00:00.200Z","type":"event_msg","payload":{"type":"user_message","message":"secret"}}""",
            """{"timestamp":"2026-11-20T10:00:01.000Z","type":"event_msg","payload":{"type":"token_count","info":null,"rate_limits":{"primary":{"used_percent":3}}}}""",
            Event(1, Total(100, 20, 30, 5), Total(100, 20, 30, 5)),
            Event(2, Total(100, 20, 30, 5), Total(100, 20, 30, 5)),
            Event(9, Total(300, 120, 90, 25), Total(200, 100, 60, 20)));

        Assert.Equal(
            [new TokenCounts { Input = 80, CacheRead = 20, Output = 30, Reasoning = 5 }, new TokenCounts { Input = 100, CacheRead = 100,
                Output = 60, Reasoning = 20 }],
            batch.Items.Select(item => item.Record!.Counts));
        var record = batch.Items[1].Record!;
        Assert.Equal(
            ("openai", "gpt-5.2", "shop", "s-1"), (record.Provider, record.Model, record.Project, record.Details!.Tags!["session"]));
        Assert.Equal(new DateTime(2026, 11, 20, 10, 0, 9, DateTimeKind.Utc), record.Timestamp);
    }

    [Theory]
    // An event was lost: the total has what it used.
    [InlineData("500,120,150,30", "100,0,60,5", 500, 150)]
    // Begun anew, after compaction or by an older Codex that resumed.
    [InlineData("50,10,8,0", "50,10,8,0", 350, 98)]
    [InlineData("50,10,8,0", null, 350, 98)]
    public void Read_TotalsThatJump_AddWhatWasUsed(string total, string? last, long input, long output)
    {
        var records = Rollout(Meta, Turn, Event(1, Total(300, 120, 90, 25), Total(300, 120, 90, 25)),
            Event(2, Numbers(total), last is null ? null : Numbers(last)));

        Assert.Equal(
            (input, output),
            (records.Items.Sum(item => item.Record!.Counts.TotalInput), records.Items.Sum(item => item.Record!.Counts.Output)));
    }

    [Fact]
    public void Read_FirstTotalWithMoreThanItsResponse_LeavesTheRestToTheFileItWasUsedIn() =>
        Assert.Equal(
            200, Native.Accepted(Rollout(Meta, Turn, Event(1, Total(300, 120, 90, 25), Total(200, 100, 60, 20)))).Counts.TotalInput);

    [Fact]
    public void Read_LastUsageAlone_CountsEachEvent()
    {
        var batch = Rollout(Meta, Turn, Event(1, null, Total(10, 0, 2, 0)), Event(2, null, Total(10, 0, 2, 0)));

        Assert.Equal([10, 10], batch.Items.Select(item => item.Record!.Counts.Input));
    }

    [Fact]
    public void Read_ResponsesByThemselves_AreNotCountedAgainInTotals()
    {
        var batch = Rollout(
            Meta,
            Turn,
            Response(1, "resp_1", Total(100, 20, 30, 5)),
            Event(1, Total(100, 20, 30, 5), Total(100, 20, 30, 5)),
            // A compaction, which the totals of the next event include.
            Response(5, "resp_2", Total(80, 0, 10, 0)),
            Event(5, Total(100, 20, 30, 5), Total(0, 0, 0, 0)),
            Response(9, "resp_3", Total(200, 100, 60, 20)),
            Event(9, Total(380, 120, 100, 25), Total(200, 100, 60, 20)));

        Assert.Equal([("resp_1", 100L), ("resp_2", 80L), ("resp_3", 200L)],
            batch.Items.Select(item => (item.Record!.Id!, item.Record.Counts.TotalInput)));
    }

    [Fact]
    public void Read_FileThatHasGrown_NamesTheSameRecords()
    {
        string[] first = [Meta, Turn, Event(1, Total(100, 20, 30, 5), Total(100, 20, 30, 5))];
        string[] grown = [.. first, Event(2, Total(100, 20, 30, 5), Total(100, 20, 30, 5)),
            Event(9, Total(300, 120, 90, 25), Total(200, 100, 60, 20))];

        var (before, after) = (Rollout(first), Rollout(grown));

        Assert.Equal(before.Items[0].Record!.Id, after.Items[0].Record!.Id);
        Assert.Equal(2, after.Items.Select(item => item.Record!.Id).Distinct().Count());
        Assert.NotEqual(
            before.Items[0].Record!.Id, Rollout([Meta.Replace("s-1", "s-2", StringComparison.Ordinal), .. first[1..]]).Items[0].Record!.Id);
    }

    [Fact]
    public void Read_Fork_LeavesItsParentsUsageToItsParent()
    {
        var batch = Rollout(
            """{"timestamp":"2026-11-20T10:00:00.000Z","type":"session_meta","payload":{"id":"s-2","forked_from_id":"s-1"}}""",
            Meta,
            Turn,
            Event(0, Total(100, 20, 30, 5), Total(100, 20, 30, 5)),
            Event(0, Total(300, 120, 90, 25), Total(200, 100, 60, 20)),
            Event(7, Total(350, 150, 95, 25), Total(50, 30, 5, 0)));

        var record = Native.Accepted(batch);
        Assert.Equal(new TokenCounts { Input = 20, CacheRead = 30, Output = 5 }, record.Counts);
        Assert.StartsWith("s-2/", record.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ModelChanges_ByTurn()
    {
        var batch = Rollout(
            Meta,
            Turn,
            Event(1, Total(100, 0, 30, 0), Total(100, 0, 30, 0)),
            """{"timestamp":"2026-11-20T10:00:02Z","type":"turn_context","payload":{"model":"gpt-5.2-codex","service_tier":"fast"}}""",
            Event(3, Total(200, 0, 40, 0), Total(100, 0, 10, 0)));

        Assert.Equal([("gpt-5.2", "standard"), ("gpt-5.2-codex", "priority")],
            batch.Items.Select(item => (item.Record!.Model, item.Record.ServiceTier)));
    }

    [Fact]
    public void Read_NoModel_SaysWhatToDo()
    {
        var rejection = Native.Rejected(Rollout(Meta, Event(1, Total(100, 20, 30, 5), null)));

        Assert.Equal("model", rejection.Field);
        Assert.Contains("X-CostDashboard-Model", rejection.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"input_tokens":-1,"output_tokens":2}""", "input_tokens")]
    [InlineData("""{"input_tokens":1.5,"output_tokens":2}""", "input_tokens")]
    [InlineData("""{"input_tokens":1,"cached_input_tokens":2,"output_tokens":2}""", "usage")]
    public void Read_ImpossibleCounts_AreRejected(string usage, string field) =>
        Assert.Equal(field, Native.Rejected(Rollout(Meta, Turn, Event(1, usage, usage))).Field);

    [Fact]
    public void Read_CutLastLine_IsTheOnlyRejection()
    {
        var batch = Rollout(
            Meta, Turn, Event(1, Total(100, 20, 30, 5), null), """{"timestamp":"2026-11-20T10:00:05Z","type":"event_msg","pay""");

        Assert.Equal((1, 1), (batch.Accepted, batch.Rejected));
    }

    [Fact]
    public void Read_OtherLines_AreNoRollout()
    {
        var (unreadable, batch) = Sender.Read("codex", """{"type":"turn.completed","usage":{"input_tokens":5}}"""u8, ContentKind.NdJson);

        Assert.Contains("Codex rollout", unreadable!.Message, StringComparison.Ordinal);
        Assert.Empty(batch.Items);
    }

    private static UsageBatch Rollout(params string[] lines) => Sender.Batch("codex", string.Join('\n', lines), ContentKind.NdJson);

    private static string Numbers(string numbers) =>
        numbers.Split(',').Select(number => long.Parse(number, System.Globalization.CultureInfo.InvariantCulture))
            .ToArray() is [var input, var cached, var output, var reasoning]
            ? Total(input, cached, output, reasoning)
            : throw new ArgumentException("must be four numbers", nameof(numbers));

    private static string Total(long input, long cached, long output, long reasoning) =>
        $$"""{"input_tokens":{{input}},"cached_input_tokens":{{cached}},"output_tokens":{{output}},"reasoning_output_tokens":{{reasoning}},"total_tokens":{{input + output}}}""";

    private static string Event(int second, string? total, string? last) =>
        $$$"""{"timestamp":"2026-11-20T10:00:0{{{second}}}.000Z","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{{{total ?? "null"}}},"last_token_usage":{{{last ?? "null"}}},"model_context_window":272000} } }""";

    private static string Response(int second, string id, string usage) =>
        $$$"""{"timestamp":"2026-11-20T10:00:0{{{second}}}.000Z","type":"token_usage_record","payload":{"session_id":"s-1","thread_id":"s-1","turn_id":"t","response_id":"{{{id}}}","usage":{{{usage}}},"thread_token_usage":{ } } }""";
}
