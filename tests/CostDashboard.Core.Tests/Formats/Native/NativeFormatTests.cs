using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats;

public sealed class NativeFormatTests
{
    private const string A = """{"id": "a", "model": "m-1", "input_tokens": 1}""";
    private const string B = """{"id": "b", "model": "m-1", "input_tokens": 2}""";

    [Theory]
    [InlineData(A, "a")]
    [InlineData($"[{A}]", "a")]
    [InlineData($"[{A},\n {B}]", "a b")]
    [InlineData($"{A}\n{B}\n", "a b")]
    [InlineData($"{A}{B}", "a b")]
    [InlineData($"[{A}][{B}]", "a b")]
    [InlineData($"{A}[{B}]", "a b")]
    [InlineData($"\uFEFF[{A}]", "a")]
    [InlineData("[]", "")]
    [InlineData(" \n [ ] \n", "")]
    public void Read_EachShapeOfJson_GivesItsRecordsInOrder(string body, string ids)
    {
        var batch = Native.Json(body);

        Assert.Equal(ids, string.Join(' ', batch.Items.Select(item => item.Record!.Id)));
        Assert.Equal(Enumerable.Range(0, batch.Items.Count), batch.Items.Select(item => item.Index));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("\uFEFF")]
    public void Read_EmptyBody_IsUnreadable(string body)
    {
        Assert.Equal("empty body", Native.Unreadable(body));
        Assert.Equal("empty body", Native.Unreadable(body, ContentKind.NdJson));
    }

    [Theory]
    [InlineData("{", "line 1, byte 2: ")]
    [InlineData("[\n{},\n  oops]", "line 3, byte 3: ")]
    [InlineData(A + "\n}", "line 2, byte 1: ")]
    [InlineData("[{},]", "line 1, byte 5: ")]
    [InlineData("[{}", "line 1, byte 4: ")]
    [InlineData("{\"model\": \"m\", \"input_tokens\": 01}", "line 1, byte 33: ")]
    [InlineData("{\"model\": \"a\nb\"}", "line 1, byte 13: ")]
    [InlineData("{\"x\": NaN}", "line 1, byte 7: ")]
    public void Read_MalformedJson_IsUnreadableWithPosition(string body, string start)
    {
        var message = Native.Unreadable(body);

        Assert.StartsWith(start, message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("true false")]
    public void Read_NothingButScalars_IsUnreadable(string body)
    {
        Assert.Contains("must be a JSON object", Native.Unreadable(body), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ElementsThatAreNoObjects_RejectsTheirIndexes()
    {
        var batch = Native.Json($"""[7, {A}, [{B}], "x", null]""");

        Assert.Equal([0, 2, 3, 4], batch.Items.Where(item => !item.IsAccepted).Select(item => item.Index));
        Assert.Equal("must be a JSON object, got 7", batch.Items[0].Rejection!.Message);
        Assert.Equal("must be a JSON object, got an array", batch.Items[2].Rejection!.Message);
        Assert.Equal((1, 4), (batch.Accepted, batch.Rejected));
    }

    [Theory]
    [InlineData(ContentKind.Json)]
    [InlineData(ContentKind.NdJson)]
    public void Read_DepthBomb_IsUnreadable(ContentKind kind)
    {
        var bomb = "{\"x\":" + new string('[', 100_000);

        Assert.Contains("64 levels", Native.Unreadable(bomb, kind), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(66)]
    [InlineData(5000)]
    public void Read_LongWrongLiteral_IsRepeatedOnlyInPart(int length)
    {
        var message = Native.Unreadable("[t" + new string('s', length) + "]");

        Assert.DoesNotContain(new string('s', UsageLimits.Echo + 1), message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownFields_AreNamedOnceAndTheirValuesDropped()
    {
        var batch = Native.Json("""
            [{"model": "m-1", "input_tokens": 1, "prompt": "secret", "response": {"usage": {"team": "x"}}, "te\u0061m": "t"},
             {"model": "m-1", "input_tokens": 1, "prompt": ["secret"], "pr\u006fmpt": 1}]
            """);

        Assert.Equal(["prompt", "response"], batch.UnknownFields);
        Assert.Equal("t", batch.Items[0].Record!.Team);
        Assert.Equal(2, batch.Accepted);
    }

    [Fact]
    public void Read_ManyUnknownFields_KeepsTwentyShortNames()
    {
        var fields = Enumerable.Range(0, 50).Select(i => $"\"{new string('x', i * 10)}\\u0007\": 1");

        var names = Native.Json($"{{{string.Join(',', fields)}}}").UnknownFields;

        Assert.True(names.Count <= UsageBatch.MaxUnknownFields);
        Assert.All(names, name => Assert.True(name.Length <= UsageLimits.Echo && !name.Any(char.IsControl)));
    }

    [Fact]
    public void Read_ABadRecordBetweenGoodOnes_RejectsOnlyIt()
    {
        var batch = Native.Json($$"""[{{A}}, {"model": {"deep": [1]}, "input_tokens": 1, "id": "late"}, {{B}}]""");

        Assert.Equal((2, 1), (batch.Accepted, batch.Rejected));
        Assert.Equal(new Rejection(1, "late", "model", "must be a string, got an object"), batch.Items[1].Rejection! with { Kept = null });
    }

    [Fact]
    public void Read_Defaults_FillOnlyWhatTheRecordLacks()
    {
        var defaults = new RecordDefaults
        {
            Id = "d", Model = "m-d", Provider = "p-d", Timestamp = Native.Now,
            Attribution = new Attribution { Team = "t-d", User = "u-d" },
        };

        var record = Native.Accepted(Native.Read("""{"team": "t", "input_tokens": 1}"""u8, defaults: defaults).Batch);

        Assert.Equal(("d", "m-d", "p-d", "t", "u-d"), (record.Id, record.Model, record.Provider, record.Team, record.User));
        Assert.Equal(Native.Now, record.Timestamp);
    }

    [Fact]
    public void Read_DefaultIdForSeveralRecords_IsNotUsed()
    {
        var body = """[{"model": "m", "requests": 1}, {"model": "m", "requests": 1}]"""u8;

        var batch = Native.Read(body, defaults: new RecordDefaults { Id = "d" }).Batch;

        Assert.All(batch.Items, item => Assert.Null(item.Record!.Id));
    }

    [Fact]
    public void Read_MoreRecordsThanABodyMayBring_IsUnreadable()
    {
        var most = "[" + string.Join(',', Enumerable.Repeat("0", UsageLimits.RecordsPerBody));

        Assert.Equal(UsageLimits.RecordsPerBody, Native.Json(most + "]").Rejected);
        Assert.Equal(UnreadableBody.TooManyRecords.Message, Native.Unreadable(most + ",0]"));
    }

    [Fact]
    public void Read_FromManyThreads_GivesTheSameEverywhere()
    {
        var body = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Range(0, 5000)
            .Select(i => $$"""{"model": "model-{{i}}", "team": "팀-{{i}}", "requests": 1}""")) + "]");

        Parallel.For(0, 8, _ =>
        {
            var items = Native.Read(body).Batch.Items;
            for (var i = 0; i < items.Count; i++)
            {
                Assert.Equal(($"model-{i}", $"팀-{i}"), (items[i].Record!.Model, items[i].Record!.Team));
            }
        });
    }
}
