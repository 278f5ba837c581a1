namespace CostDashboard.Core.Tests.Formats;

public sealed class NativeTagsTests
{
    [Theory]
    [InlineData("{\"a\": {\"b\": 1}}", "tags.a", "must be a string, a number or a boolean, got an object")]
    [InlineData("{\"ok\": 1, \"a\": [[]], \"b\": {}}", "tags.a", "must be a string, a number or a boolean, got an array")]
    [InlineData("{\" \": 1}", "tags", "must not have an empty key")]
    [InlineData("{\"a\": \"x\\u0000\"}", "tags.a", "must not contain control characters; remove U+0000 at character 2")]
    [InlineData("{\"a\\u0001\": \"x\"}", "tags.a\uFFFD", "the key must not contain control characters; remove U+0001 at character 2")]
    public void Read_BadTag_RejectsRecordWithItsName(string tags, string field, string message)
    {
        var rejection = Native.Rejection($"\"tags\": {tags}, \"id\": \"r-9\"");

        Assert.Equal((field, message, "r-9"), (rejection.Field, rejection.Message, rejection.Id));
    }

    [Fact]
    public void Read_TagsAtTheirLimits_AreAccepted()
    {
        var tags = Enumerable.Range(10, 32).Select(i => $"\"{i}{new string('k', 62)}\": \"{new string('v', 256)}\"");

        Assert.Equal(32, Native.Record($"\"tags\": {{{string.Join(',', tags)}}}").Details!.Tags!.Count);
    }

    [Fact]
    public void Read_OneTagTooMany_RejectsRecord()
    {
        var tags = Enumerable.Range(0, 33).Select(i => $"\"k{i}\": {i}");

        var rejection = Native.Rejection($"\"tags\": {{{string.Join(',', tags)}}}");

        Assert.Equal(("tags", "must not have more than 32 entries"), (rejection.Field, rejection.Message));
    }

    [Fact]
    public void Read_TagTooLong_RejectsRecordWithTheLimit()
    {
        var key = Native.Rejection($$"""
            "tags": {"{{new string('k', 65)}}": 1}
            """);
        var value = Native.Rejection($$"""
            "tags": {"a": "{{new string('v', 257)}}"}
            """);

        Assert.Equal(("tags." + new string('k', 64), "the key must not be longer than 64 characters, got 65"), (key.Field, key.Message));
        Assert.Equal(("tags.a", "must not be longer than 256 characters, got 257"), (value.Field, value.Message));
    }

    [Theory]
    [InlineData("{}", "")]
    [InlineData("{\"a\": null}", "")]
    [InlineData("{\"a\": 1, \"a\": 2}", "a=2")]
    [InlineData("{\"a\": 1, \"a\": null}", "")]
    [InlineData("{\" a \": \" x \", \"n\": 1.50E+2, \"f\": false}", "a=x n=1.50E+2 f=false")]
    public void Read_Tags_AreTextByName(string tags, string expected)
    {
        var read = Native.Record($"\"tags\": {tags}").Details?.Tags ?? new Dictionary<string, string>();

        Assert.Equal(expected, string.Join(' ', read.Select(tag => $"{tag.Key}={tag.Value}")));
    }
}
