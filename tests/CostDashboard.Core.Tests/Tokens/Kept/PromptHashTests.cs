using System.Text;
using CostDashboard.Core.Tokens.Kept;
using CostDashboard.Core.Tokens.Requests;

namespace CostDashboard.Core.Tests.Tokens.Kept;

/// <summary>Expected hashes come from sha256sum of coreutils.</summary>
public sealed class PromptHashTests
{
    // printf 'You are brief.\nHow many?\nPer day.' | sha256sum
    private const string Brief = "8de769640284198ca12087462699b75f32ff3fe057d90b852c87189b68d7cfff";

    [Theory]
    [InlineData("환불 규정을\n알려 주세요.", "6550ec1e50837dedbb5cb45e1d2caf9e1558f778f2629b211ea7f82c20c55439")]
    [InlineData("환불 규정을\r\n알려 주세요.", "6550ec1e50837dedbb5cb45e1d2caf9e1558f778f2629b211ea7f82c20c55439")]
    [InlineData("환불 규정을\r알려 주세요.", "6550ec1e50837dedbb5cb45e1d2caf9e1558f778f2629b211ea7f82c20c55439")]
    public void OfText_IsSha256OfUtf8WithLineFeeds(string text, string hash) => Assert.Equal(hash, PromptHash.Of(text));

    [Fact]
    public void OfText_LoneSurrogate_IsU_FFFD() =>
        Assert.Equal("05087813392efc16fe8ff448920c6328e53af865df39419436659d9ffda90f7b", PromptHash.Of("a\ud800b"));

    [Theory]
    [InlineData("""
        {"messages":[{"role":"system","content":"You are brief."},{"role":"user","content":"How many?"},{"role":"user",
         "content":"Per day."}]}
        """)]
    [InlineData("""
        {"system":"You are brief.","max_tokens":9,"messages":[{"role":"user","content":[{"type":"text","text":"How many?"},{"type":"text",
         "text":"Per day."}]}]}
        """)]
    [InlineData("""
        {"system":[{"type":"text","text":"You are brief.\r\nHow many?"}],"tools":[{"name":"f","input_schema":{}}],
         "messages":[{"role":"user","content":"Per day."}]}
        """)]
    public void OfRequest_IsThatOfItsTextsLineByLine(string body) => Assert.Equal(Brief, PromptHash.Of(Chat(body)));

    [Theory]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""
        {"messages":[{"role":"user","content":""},{"role":"assistant","content":null,"tool_calls":[{"function":{"name":"f",
         "arguments":"{}"}}]}]}
        """)]
    public void OfRequest_WithoutText_IsNone(string body) => Assert.Null(PromptHash.Of(Chat(body)));

    private static CostDashboard.Core.Tokens.Chat.ChatRequest Chat(string body) => TokenBodies.Chat(Encoding.UTF8.GetBytes(body)).Request!;
}
