using System.Text;
using CostDashboard.Core.Estimating;
using CostDashboard.Core.Tokens.Requests;

namespace CostDashboard.Core.Tests.Tokens.Requests;

public sealed class TokenBodiesTests
{
    [Fact]
    public void Count_LoneSurrogatesAndBrokenUtf8_AreReplacementCharacters()
    {
        byte[] body = [.. """{"model":"gpt-4o","texts":["a\ud800","""u8, (byte)'"', 0xFF, (byte)'"', .. """,""],"ids":true}"""u8];

        var request = TokenBodies.Count(body).Request!;

        Assert.Equal(["a\uFFFD", "\uFFFD", ""], request.Texts);
        Assert.Equal((false, true, false), (request.IsSingle, request.Ids, request.Offsets));
    }

    [Theory]
    [InlineData("""{"model":"m"}""", "$: One of \"text\", \"texts\" and \"messages\" is needed.")]
    [InlineData("""{"model":"m","text":"a","texts":[]}""", "$: One of \"text\", \"texts\" and \"messages\" is needed.")]
    [InlineData("""{"text":"a"}""", "$: One of \"model\" and \"encoding\" is needed.")]
    [InlineData("""{"model":"m","encoding":"o200k_base","text":"a"}""", "$: One of \"model\" and \"encoding\" is needed.")]
    [InlineData("""{"model":"","text":"a"}""", "$.model: The text is empty.")]
    [InlineData("""{"model":"m","text":7}""", "$.text: A text was expected, not number.")]
    [InlineData("""{"model":"m","texts":["a",null]}""", "$.texts[1]: A text was expected, not null.")]
    [InlineData("""{"model":"m","text":"a","ids":1}""", "$.ids: true or false was expected, not number.")]
    [InlineData("""{"encoding":"x","text":"a"}""", "$.encoding: There is no such encoding. There are o200k_base, o200k_harmony, cl100k_base, p50k_base, p50k_edit, r50k_base.")]
    [InlineData("""[]""", "$: An object was expected, not array.")]
    public void Count_WhatCannotBeCounted_NamesThePlace(string body, string problem) =>
        Assert.Equal(problem, TokenBodies.Count(Encoding.UTF8.GetBytes(body)).Problem);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"model":"m","text":"a"} x""")]
    public void Count_NoJson_SaysSo(string body) => Assert.StartsWith("$: This is not JSON: ", TokenBodies.Count(Encoding.UTF8.GetBytes(body)).Problem, StringComparison.Ordinal);

    [Fact]
    public void Estimate_EveryField()
    {
        var request = TokenBodies.Estimate(
            """{"models":["a","b"],"input_tokens":7,"expected_output_tokens":9,"cached_share":0.25,"tier":"batch","team":"t","calls_per_day":3,"month":"2028-02"}"""u8).Request!;

        Assert.Equal(["a", "b"], request.Models);
        Assert.Equal(7, request.InputTokens);
        Assert.Equal(new CallLoad { OutputTokens = 9, CachedShare = 0.25m, Tier = "batch", Team = "t", CallsPerDay = 3, Days = 29 }, request.Load);
    }

    [Theory]
    [InlineData("""{"model":"m"}""", "$: One of \"prompt\", \"messages\" and \"input_tokens\" is needed.")]
    [InlineData("""{"input_tokens":1}""", "$: \"model\" is missing.")]
    [InlineData("""{"models":[],"input_tokens":1}""", "$.models: From 1 to 100 models are estimated at once.")]
    [InlineData("""{"model":"m","input_tokens":-1}""", "$.input_tokens: A whole number of at least 0 was expected, not -1.")]
    [InlineData("""{"model":"m","input_tokens":100000001}""", "$.input_tokens: At most 100000000 can be estimated.")]
    [InlineData("""{"model":"m","input_tokens":1,"cached_share":1.5}""", "$.cached_share: A share lies between 0 and 1.")]
    [InlineData("""{"model":"m","input_tokens":1,"days":32}""", "$.days: At most 31 can be estimated.")]
    [InlineData("""{"model":"m","input_tokens":1,"month":"November"}""", "$.month: A month is written as 2026-11.")]
    public void Estimate_WhatCannotBeEstimated_NamesThePlace(string body, string problem) =>
        Assert.Equal(problem, TokenBodies.Estimate(Encoding.UTF8.GetBytes(body)).Problem);
}
