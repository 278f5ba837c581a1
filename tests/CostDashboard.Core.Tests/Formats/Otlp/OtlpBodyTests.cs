using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Otlp;

/// <summary>Bodies at the edges of the protocol.</summary>
public sealed class OtlpBodyTests
{
    private const string Ids = """ "traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"eee19b7ec3c1b174" """;
    private const string Usage =
        """{"key":"gen_ai.request.model","value":{"stringValue":"gpt-4o"}},{"key":"gen_ai.usage.input_tokens","value":{"intValue":"7"}}""";

    [Fact]
    public void Protobuf_Empty_IsARequestWithoutSpans() => Assert.Null(Traces.Read([]).Unreadable);

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}{}")]
    [InlineData("{\"resourceSpans\":7}")]
    [InlineData("{\"resourceSpans\":[7]}")]
    [InlineData("{\"resourceSpans\":[{\"scopeSpans\":{}}]}")]
    [InlineData("{\"resourceSpans\":[")]
    [InlineData("not json")]
    public void Json_NoRequest_IsUnreadable(string body) =>
        Assert.NotNull(Traces.Read(Encoding.UTF8.GetBytes(body), ContentKind.Json).Unreadable);

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"resourceSpans\":null}")]
    [InlineData("{\"resourceSpans\":[]}")]
    [InlineData("{\"resourceSpans\":[{\"resource\":null,\"scopeSpans\":[{\"spans\":[]}]},null]}")]
    [InlineData("\uFEFF{\"unknown\":{\"resourceSpans\":7}}")]
    public void Json_WithoutSpans_IsReadAndEmpty(string body) => Assert.Empty(Traces.Json(body).Items);

    [Fact]
    public void Json_ResourceAfterItsSpans_StillCounts()
    {
        var record = Native.Accepted(Traces.Json(Filled("""
            {"resourceSpans":[{"scopeSpans":[{"spans":[{<ids>,"attributes":[<usage>]}]}],
             "resource":{"attributes":[{"key":"team","value":{"stringValue":"search"}}]}}]}
            """)));

        Assert.Equal(("search", 7L, "5b8efff798038103d269b633813fc60c-eee19b7ec3c1b174"), (record.Team, record.Counts.Input, record.Id));
    }

    [Fact]
    public void Json_ValueBeforeKeyAndEscapes_AreRead()
    {
        var record = Native.Accepted(Traces.Json(Filled("""
            {"resourceSpans":[{"resource":null,"scopeSpans":[{"spans":[{<ids>,"attributes":[<usage>,
              {"value":{"stringValue":"caf\u00e9 \ud800"},"key":"te\u0061m"}, null, {}, {"key":7,"value":7}, {"key":"user.id"}]}]}]}]}
            """)));

        Assert.Equal("café \uFFFD", record.Team);
    }

    [Theory]
    [InlineData("value")]
    [InlineData("stringValue")]
    [InlineData("spans")]
    [InlineData("scopeSpans")]
    [InlineData("resourceSpans")]
    [InlineData("resource")]
    [InlineData("attributes")]
    public void Json_LoneSurrogateInAName_IsAnotherName(string name)
    {
        var body = Filled("""
            {"resourceSpans":[{"resource":{"attributes":[{"key":"team","value":{"stringValue":"search"}}]},"scopeSpans":[{"spans":[{<ids>,
             "attributes":[<usage>]}]}]}]}
            """).Replace($"\"{name}\":", $"\"{name}\\ud800\":", StringComparison.Ordinal);

        var (unreadable, batch) = Traces.Read(Encoding.UTF8.GetBytes(body), ContentKind.Json);

        Assert.Null(unreadable);
        Assert.True(batch.Items.Count <= 1);
    }

    [Fact]
    public void Json_EveryKindOfValue_IsSteppedOver()
    {
        const string Deep =
            """
                {"kvlistValue":{"values":[{"key":"a","value":{"arrayValue":{"values":[{"bytesValue":"AA=="},{"boolValue":true},
                 {"doubleValue":"NaN"},{}]}}}]}}
                """;

        var record = Native.Accepted(Traces.Json(Filled("""
            {"resourceSpans":[{"scopeSpans":[{"spans":[{<ids>,"kind":3,"flags":257,"links":[],"attributes":[
              {"key":"gen_ai.input.messages","value":<value>},{"key":"team","value":<value>},<usage>],
               "status":{"code":"STATUS_CODE_ERROR"} }]}]}]}
            """, Deep)));

        Assert.Equal((null, "error"), (record.Team, record.Status));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(1000, false)]
    public void Json_MapsWithinMaps_AreBounded(int depth, bool isRead)
    {
        var value = string.Concat(Enumerable.Repeat("""{"kvlistValue":{"values":[{"key":"a","value":""", depth)) + "{}"
            + string.Concat(Enumerable.Repeat("}]}}", depth));
        var body = Filled(
            """{"resourceSpans":[{"scopeSpans":[{"spans":[{<ids>,"attributes":[{"key":"x","value":<value>},<usage>]}]}]}]}""", value);

        var (unreadable, batch) = Traces.Read(Encoding.UTF8.GetBytes(body), ContentKind.Json);

        Assert.Equal(isRead, unreadable is null);
        Assert.Equal(isRead ? 1 : 0, batch.Items.Count);
    }

    [Fact]
    public void Protobuf_MapsWithinMaps_AreSteppedOverHoweverDeep()
    {
        byte[] value = [];
        for (var depth = 0; depth < 5_000; depth++)
        {
            value = ProtobufBody.Message(6, ProtobufBody.Message(1, ProtobufBody.Message(2, value)));
        }
        var deep = ProtobufBody.Message(
            1, ProtobufBody.Message(
            2, ProtobufBody.Message(2, ProtobufBody.Message(9, ProtobufBody.Message(1, "x"u8.ToArray()), ProtobufBody.Message(2, value)))));

        Assert.Null(Traces.Read(deep).Unreadable);
    }

    [Fact]
    public void Protobuf_ResourceAfterItsSpansAndUnknownFields_AreRead()
    {
        var whole = ProtobufBody.Of([], Traces.Call(("gen_ai.usage.input_tokens", 7L)));
        var resource = ProtobufBody.Message(
            1, ProtobufBody.Message(
            1, ProtobufBody.Message(1, "team"u8.ToArray()), ProtobufBody.Message(2, ProtobufBody.Message(1, "search"u8.ToArray()))));
        // What is in the one ResourceSpans, behind its tag and its length of one or two bytes.
        var inner = whole[(whole[1] < 0x80 ? 2 : 3)..];

        var (unreadable, batch) = Traces.Read(ProtobufBody.Message(1, inner, resource, ProtobufBody.Message(99, [1, 2, 3])));

        Assert.Null(unreadable);
        Assert.Equal("search", Native.Accepted(batch).Team);
    }

    [Theory]
    [InlineData(new byte[] { 0x0A })]
    [InlineData(new byte[] { 0x0A, 0x05, 0x01 })]
    [InlineData(new byte[] { 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    [InlineData(new byte[] { 0x00 })]
    [InlineData(new byte[] { 0x0B, 0x0C })]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80 })]
    [InlineData(new byte[] { 0x7B, 0x7D })]
    public void Protobuf_Malformed_IsUnreadable(byte[] body) => Assert.NotNull(Traces.Read(body).Unreadable);

    [Fact]
    public void Body_OfTooManySpans_IsRefused()
    {
        // An empty span takes two bytes.
        var spans = new byte[2 * (UsageLimits.RecordsPerBody + 2)];
        for (var i = 0; i < spans.Length; i += 2) spans[i] = 0x12;

        Assert.Equal(UnreadableBody.TooManyRecords, Traces.Read(ProtobufBody.Message(1, ProtobufBody.Message(2, spans))).Unreadable);
    }

    [Fact]
    public void Body_Unreadable_LeavesNothing()
    {
        var good = ProtobufBody.Of([], Traces.Call(("gen_ai.usage.input_tokens", 7L)));

        Assert.Empty(Traces.Read([.. good, 0x0A]).Batch.Items);
    }

    [Fact]
    public void Rejection_RepeatsNoLongText()
    {
        var rejection = Traces.Rejection(("gen_ai.usage.input_tokens", new string('x', 100_000)));

        Assert.True(rejection.Message.Length < 200);
    }

    private static string Filled(string body, string value = "{}") => body
        .Replace("<ids>", Ids, StringComparison.Ordinal).Replace("<usage>", Usage, StringComparison.Ordinal)
            .Replace("<value>", value, StringComparison.Ordinal);
}
