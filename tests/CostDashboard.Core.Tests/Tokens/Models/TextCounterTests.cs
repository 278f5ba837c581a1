using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tests.Tokens.Models;

public sealed class TextCounterTests
{
    [Fact]
    public void Scripts_OfALineEach()
    {
        var counts = ScriptScan.CountsOf("Hello, world 42\nx = f(1);\n안녕 你好 Привет 😀 あ𠀀、");

        // The first line has one sign prose seldom has in 13 characters: none. The second has "=", "(", ")" and ";" in 7.
        Assert.Equal(new PerScript<long>(Prose: 10, Code: 7, Korean: 2, Cjk: 4, Other: 7, Symbols: 4), counts);
    }

    [Theory]
    [InlineData("(ab cdefgh", 0, 9)]
    [InlineData("(ab cdefghij", 10, 0)]
    public void Scripts_EveryTenthSignMakesCode(string line, long prose, long code)
    {
        var counts = ScriptScan.CountsOf(line);

        Assert.Equal((prose, code), (counts.Prose, counts.Code));
    }

    [Fact]
    public void Count_ExactModel_HasNoBand() =>
        Assert.Equal(new TokenCount(TokenRange.Exact(6), true, "cl100k_base", "openai-cl100k"), ModelCounting.Text.Count("gpt-4", "antidisestablishmentarianism"));

    [Fact]
    public void Count_Prose_IsTimesTheFamilysRatio()
    {
        // tiktoken: "tiktoken is great" has 5 tokens in o200k_base ("t", "ikt", "oken", " is", " great"); prose alone, so x 1.1 = 5.5; ± 30 %: 3.85 to 7.15.
        var count = ModelCounting.Text.Count("claude-sonnet-4-5", "tiktoken is great");

        Assert.Equal(new TokenCount(new TokenRange(6, 3, 8), false, "o200k_base", "claude"), count);
    }

    [Fact]
    public void Count_MixedScripts_WeighsTheRatiosByTheirTokens()
    {
        // tiktoken: 3 tokens. 4 letters / 3.34 = 1.1976 of prose, 2 syllables / 1.38 = 1.4493 of Korean:
        // (1.1976 x 1.1 + 1.4493 x 1.6) / 2.6469 = 1.3738; x 3 = 4.12; ± 30 %: 2.88 to 5.36.
        var count = ModelCounting.Text.Count("claude-sonnet-4-5", "test 안녕");

        Assert.Equal(new TokenRange(4, 2, 6), count.Range);
    }

    [Theory]
    [InlineData("gpt-4o")]
    [InlineData("claude-3-haiku")]
    public void Count_NoText_HasNoTokens(string model) => Assert.Equal(TokenRange.Zero, ModelCounting.Text.Count(model, "").Range);

    [Fact]
    public void Range_RoundsItsBandOutwards()
    {
        Assert.Equal(new TokenRange(3, 1, 4), TokenRange.Around(2.5m, 50));
        Assert.Equal(new TokenRange(10, 7, 13), new TokenRange(10, 9, 11).Widened(20));
        Assert.Equal(new TokenRange(13, 10, 16), new TokenRange(10, 8, 12).Times(1.3m));
    }

    [Fact]
    public void Range_ManyShortEstimates_AreRoundedOnce()
    {
        var sum = Enumerable.Repeat(TokenRange.Around(1.45m, 20), 1000).Aggregate(TokenRange.Zero, (soFar, one) => soFar + one);

        Assert.Equal((1450, 1160, 1740), (sum.Tokens, sum.Low, sum.High));
        Assert.Equal(1, TokenRange.Around(1.45m, 20).Tokens);
    }
}
