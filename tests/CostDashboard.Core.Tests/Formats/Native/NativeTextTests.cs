using System.Text;
using CostDashboard.Core.Formats;

namespace CostDashboard.Core.Tests.Formats;

public sealed class NativeTextTests
{
    [Theory]
    [InlineData("\"a\\ud800b\"", "a\uFFFDb")]
    [InlineData("\"a\\udc00b\"", "a\uFFFDb")]
    [InlineData("\"\\ud800\\ud800\\udc00\"", "\uFFFD\U00010000")]
    [InlineData("\"\\ud83d\\ude00\"", "\U0001F600")]
    [InlineData("\"\\ud83d\\n\"", "\uFFFD")]
    [InlineData("\"x\\ud83d\"", "x\uFFFD")]
    [InlineData("\"x\\ud83d\\u0041\"", "x\uFFFDA")]
    [InlineData("\"\\u00e9\\uAC00\\/\\\\\\\"\"", "\u00E9\uAC00/\\\"")]
    [InlineData("\"  결제 팀\\t \"", "결제 팀")]
    [InlineData("\"\\u0020 \\r\\n\"", null)]
    [InlineData("\"\"", null)]
    public void Read_Text_IsUnescapedTrimmedAndNeverThrows(string json, string? expected)
    {
        // A text that repeats comes through the pool, an id does not.
        Assert.Equal(expected, Native.Record($"\"team\": {json}").Team);
        Assert.Equal(expected, Native.Record($"\"id\": {json}").Id);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC3 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF8, 0x88, 0x80, 0x80, 0x80 })]
    public void Read_InvalidUtf8_IsReadAsReplacementCharacter(byte[] invalid)
    {
        byte[] body = [.. "{\"model\": \"m"u8, .. invalid, .. "\", \"requests\": 1, \"x"u8, .. invalid, .. "\": 1, \"tags\": {\"k"u8,
            .. invalid, .. "\": \"v"u8, .. invalid, .. "\"}}"u8];

        var record = Native.Accepted(Native.Read(body).Batch);

        Assert.StartsWith("m\uFFFD", record.Model, StringComparison.Ordinal);
        Assert.StartsWith("k\uFFFD", Assert.Single(record.Details!.Tags!).Key, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LoneSurrogateInUnknownName_IsNamed()
    {
        Assert.Equal(["x\uFFFD"], Native.Json("""{"x\ud800": 1}""").UnknownFields);
    }

    [Theory]
    [InlineData("id", 256)]
    [InlineData("source", 128)]
    [InlineData("provider", 64)]
    [InlineData("model", 256)]
    [InlineData("team", 128)]
    [InlineData("project", 128)]
    [InlineData("user", 128)]
    [InlineData("feature", 128)]
    [InlineData("environment", 128)]
    [InlineData("service_tier", 32)]
    [InlineData("status", 32)]
    [InlineData("prompt_hash", 128)]
    public void Read_TextAtItsLimit_IsAcceptedAndBeyondRejected(string field, int limit)
    {
        var longest = new string('가', limit);

        Native.Record($"\"{field}\": \"  {longest}  \"");
        var rejection = Native.Rejection($"\"{field}\": \"{longest}b\"");

        Assert.Equal((field, $"must not be longer than {limit} characters, got {limit + 1}"), (rejection.Field, rejection.Message));
    }

    [Fact]
    public void Read_VeryLongText_IsRejectedWithItsLength()
    {
        var text = string.Concat(Enumerable.Repeat("\\u0041", 100_000));

        Assert.Equal("must not be longer than 128 characters, got 100,000", Native.Rejection($"\"user\": \"{text}\"").Message);
    }

    [Fact]
    public void Get_SameBytes_GivesSameString()
    {
        var pool = new Utf8StringPool();

        Assert.Same(pool.Get("결제팀"u8), pool.Get("결제팀"u8));
        Assert.Equal("", pool.Get([]));
    }

    [Fact]
    public void Get_MoreValuesThanSlots_StillGivesEachItsOwnText()
    {
        var pool = new Utf8StringPool();
        for (var round = 0; round < 2; round++)
        {
            for (var length = 0; length < 200; length++)
            {
                for (var i = 0; i < 100; i++)
                {
                    var text = new string('a', length) + i;
                    Assert.Equal(text, pool.Get(Encoding.UTF8.GetBytes(text)));
                }
            }
        }
    }
}
