using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Otlp;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Otlp;

/// <summary>Identity, time, state and attribution of a span's record.</summary>
public sealed class OtlpRecordTests
{
    private static readonly (string, object) One = ("gen_ai.usage.input_tokens", 1L);

    [Fact]
    public void Record_HasTraceAndSpanIdAndTheSpansTimes()
    {
        var record = Traces.Record(One);

        Assert.Equal("5b8efff798038103d269b633813fc60c-ee00000000000001", record.Id);
        Assert.Null(record.Source);
        Assert.Equal(new DateTime(2026, 3, 14, 12, 0, 0, 123, DateTimeKind.Utc), record.Timestamp);
        Assert.Equal(1500, record.LatencyMs);
        Assert.Equal(1, record.Requests);
    }

    [Theory]
    [InlineData(0UL, 1_773_489_601_000_000_000UL, "2026-03-14T12:00:01", null)]
    [InlineData(1_773_489_600_000_000_000UL, 0UL, "2026-03-14T12:00:00", null)]
    [InlineData(1_773_489_600_000_000_000UL, 1_773_489_599_000_000_000UL, "2026-03-14T12:00:00", null)]
    [InlineData(1_773_489_600_000_000_000UL, 1_773_489_600_000_400_000UL, "2026-03-14T12:00:00", 0L)]
    [InlineData(1_773_489_600_000_000_000UL, ulong.MaxValue, "2026-03-14T12:00:00", null)]
    public void Times_HalfKnown_GiveWhatTheySay(ulong start, ulong end, string time, long? latency)
    {
        var record = Native.Accepted(Traces.Batch(Traces.Call(One) with { Start = start, End = end }));

        Assert.Equal(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture), record.Timestamp);
        Assert.Equal(latency, record.LatencyMs);
    }

    [Theory]
    [InlineData(1UL, "before 2015")]
    [InlineData(ulong.MaxValue, "ahead of now")]
    public void Time_Absurd_IsRejected(ulong start, string says)
    {
        var rejection = Native.Rejected(Traces.Batch(Traces.Call(One) with { Start = start }));

        Assert.Equal("timestamp", rejection.Field);
        Assert.Contains(says, rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_None_IsTheRequests() =>
        Assert.Null(Native.Accepted(Traces.Batch(Traces.Call(One) with { Start = 0, End = 0 })).Timestamp);

    [Theory]
    [InlineData(0, "ok")]
    [InlineData(1, "ok")]
    [InlineData(2, "error")]
    public void Status_OfTheSpan(int code, string status) =>
        Assert.Equal(status, Native.Accepted(Traces.Batch(Traces.Call(One) with { StatusCode = code })).Status);

    [Fact]
    public void Status_ErrorType_IsAnError() => Assert.Equal("error", Traces.Record(One, ("error.type", "timeout")).Status);

    [Theory]
    [InlineData("")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("5b8efff798038103d269b633813fc6")]
    public void Id_Invalid_IsRejected(string trace)
    {
        var span = Traces.Call(One) with { TraceId = Convert.FromHexString(trace) };

        Assert.Equal("id", Native.Rejected(Traces.Batch(span)).Field);
    }

    [Fact]
    public void Model_Missing_IsRejectedUnlessTheRequestNamesIt()
    {
        var span = new TestSpan { Attributes = [One] };

        Assert.Equal("model", Native.Rejected(Traces.Batch(span)).Field);
        Assert.Equal("m-1", Native.Accepted(Traces.Batch([], [span], defaults: new RecordDefaults { Model = "m-1" })).Model);
    }

    [Fact]
    public void Spans_WithoutUsage_AreIgnored()
    {
        var http = new TestSpan { Attributes = [("http.request.method", "POST"), ("service.name", "a")] };
        var failed = Traces.Call(("gen_ai.operation.name", "chat"), ("error.type", "429")) with { Number = 2 };

        Assert.Empty(Traces.Batch(http, failed).Items);
    }

    [Fact]
    public void Attribution_SpanBeforeResourceBeforeRequest()
    {
        (string, object)[] resource = [("service.name", "checkout"), ("team", "resource-team"),
            ("deployment.environment.name", "production")];
        var defaults = new RecordDefaults
        {
            Attribution = new Attribution { Team = "t", Project = "p", User = "header-user", Feature = "header-feature" },
        };

        var record = Native.Accepted(
            Traces.Batch(resource, [Traces.Call(One, ("team", "span-team"), ("gen_ai.agent.name", "helper"))], defaults: defaults));

        Assert.Equal(("span-team", "checkout", "header-user", "helper", "production"),
            (record.Team, record.Project, record.User, record.Feature, record.Environment));
    }

    [Theory]
    [InlineData("enduser.id", "e-1")]
    [InlineData("user.id", "u-1")]
    public void Attribution_User_HasSeveralNames(string name, string user) => Assert.Equal(user, Traces.Record(One, (name, user)).User);

    [Fact]
    public void Attribution_FirstNameOfTheListCounts()
    {
        var record = Traces.Record(
            One, ("enduser.id", "e-1"), ("user.id", "u-1"), ("deployment.environment", "old"), ("deployment.environment.name", "new"));

        Assert.Equal(("u-1", "new"), (record.User, record.Environment));
    }

    [Fact]
    public void Attribution_NumbersAndFlags_BecomeText()
    {
        var record = Traces.Record(One, ("user.id", 17L), ("team", true), ("feature", new[] { "a", "b" }));

        Assert.Equal(("17", "true", null), (record.User, record.Team, record.Feature));
    }

    [Fact]
    public void Attribution_ServiceWithoutAName_IsNone() =>
        Assert.Null(Native.Accepted(Traces.Batch([("service.name", "unknown_service:node")], [Traces.Call(One)])).Project);

    [Fact]
    public void Attribution_TooLong_IsRejected() => Assert.Equal("team", Traces.Rejection(One, ("team", new string('x', 129))).Field);

    [Fact]
    public void Tags_AreTheDefaultsAndNothingElse()
    {
        var record = Traces.Record(One, ("gen_ai.response.id", "chatcmpl-1"), ("session.id", "s-1"), ("metadata", "{\"a\":1}"),
            ("gen_ai.input.messages", "secret"));

        Assert.Equal(new Dictionary<string, string> { ["response_id"] = "chatcmpl-1", ["session"] = "s-1" }, record.Details!.Tags);
    }

    [Fact]
    public void Tag_TooLong_IsLeftOut() => Assert.Null(Traces.Record(One, ("session.id", new string('x', 257))).Details);

    [Fact]
    public void Map_Changed_TakesNamesFromOtherTargets()
    {
        var (map, _) = AttributeMap.Create(new Dictionary<string,
            string?> { ["Team"] = "app.team, service.name", ["tags.tenant"] = "tenant.id", ["tags.response_id"] = "" });

        var batch = Traces.Batch(
            [("service.name", "checkout")], [Traces.Call(One, ("tenant.id", "acme"), ("gen_ai.response.id", "r"))], map);

        var record = Native.Accepted(batch);
        Assert.Equal(("checkout", null), (record.Team, record.Project));
        Assert.Equal(new Dictionary<string, string> { ["tenant"] = "acme" }, record.Details!.Tags);
    }

    [Theory]
    [InlineData("tema", "a")]
    [InlineData("tags.", "a")]
    [InlineData("model", "a")]
    [InlineData("team", "a, b, a")]
    public void Map_Bad_NamesTheTarget(string target, string names)
    {
        var (map, problem) = AttributeMap.Create(new Dictionary<string, string?> { [target] = names });

        Assert.Null(map);
        Assert.Equal(target, problem!.Field);
    }

    [Fact]
    public void Map_TooManyNames_NamesTheTarget()
    {
        var (_, problem) = AttributeMap.Create(
            new Dictionary<string, string?> { ["team"] = string.Join(',', Enumerable.Range(0, 65).Select(i => $"a{i}")) });

        Assert.Equal("team", problem!.Field);
    }
}
