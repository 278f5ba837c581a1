using CostDashboard.Core.Tests.Tokens.Models;
using CostDashboard.Core.Tokens.Images;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tests.Tokens.Images;

/// <summary>The providers' own examples, and others worked by hand.</summary>
public sealed class ImageRulesTests
{
    [Theory]
    // OpenAI's guide: 1024 x 1024 becomes 768 x 768, 4 tiles; 2048 x 4096 becomes 768 x 1536, 6 tiles.
    [InlineData("gpt-4o", 1024, 1024, 765)]
    [InlineData("gpt-4o", 2048, 4096, 1105)]
    // Not enlarged: one tile.
    [InlineData("gpt-4o-2024-08-06", 128, 64, 255)]
    // 2833 + 4 x 5667; 70 + 4 x 140; 75 + 6 x 150; 65 + 129.
    [InlineData("gpt-4o-mini", 1024, 1024, 25501)]
    [InlineData("gpt-5", 1024, 1024, 630)]
    [InlineData("o3", 2048, 4096, 975)]
    [InlineData("computer-use-preview", 512, 512, 194)]
    // 2049 x 513: 2048 x 512.75, two rows of four. 2050 x 513: 2048 x 512.5.
    [InlineData("gpt-4.1", 2049, 513, 1445)]
    // 32 x 32 = 1024 patches x 1.62 = 1658.88. The guide's 1800 x 2400 becomes 1056 x 1408: 33 x 44 = 1452 patches x 1.62 = 2352.24.
    [InlineData("gpt-4.1-mini", 1024, 1024, 1659)]
    [InlineData("gpt-4.1-mini", 1800, 2400, 2352)]
    // 1452 x 1.72 = 2497.44; 2 patches x 2.46 = 4.92.
    [InlineData("o4-mini", 1800, 2400, 2497)]
    [InlineData("gpt-5-nano", 64, 32, 5)]
    // A strip of 100,000 x 1: 3125 patches are too many, and no whole one is left when it is shrunk.
    [InlineData("gpt-4.1-mini", 100_000, 1, 2488)]
    // Anthropic's table: 200 x 200, 1000 x 1000, 1092 x 1092; 3000 x 3000 is shrunk to 1568 x 1568 = 3279 tokens, above 1600.
    [InlineData("claude-3-5-sonnet", 200, 200, 54)]
    [InlineData("claude-3-5-sonnet", 1000, 1000, 1334)]
    [InlineData("claude-3-5-sonnet", 1092, 1092, 1590)]
    [InlineData("claude-sonnet-4", 3000, 3000, 1600)]
    // 3136 x 784 is shrunk by half: 1568 x 392 / 750 = 819.5.
    [InlineData("claude-sonnet-4", 3136, 784, 820)]
    [InlineData("claude-opus-4-7", 2000, 1500, 4000)]
    // Google: up to 384 x 384 258; 960 x 540 has crops of 360: 3 x 2.
    [InlineData("gemini-2.5-pro", 384, 384, 258)]
    [InlineData("gemini-2.5-pro", 960, 540, 1548)]
    [InlineData("gemini-2.0-flash", 300, 400, 1032)]
    [InlineData("gemini-3-pro", 960, 540, 1120)]
    public void Tokens_KnownSize(string model, int width, int height, long tokens)
    {
        var counted = RuleOf(model).Tokens(new ImageInput(new ImageSize(width, height)));

        Assert.Equal(TokenRange.Exact(tokens), counted);
    }

    [Fact]
    public void Tokens_LowDetail_IsTheBase()
    {
        var image = new ImageInput(new ImageSize(4000, 4000), ImageDetail.Low);

        Assert.Equal(TokenRange.Exact(85), RuleOf("gpt-4o").Tokens(image));
        Assert.Equal(TokenRange.Exact(280), RuleOf("gemini-3-flash").Tokens(image));
    }

    [Theory]
    // 85 + 170 x 4, x 1, x 8; 1024, 1 and 1536 patches x 1.62; 258 x 6, x 1, x 16.
    [InlineData("gpt-4o", 765, 255, 1445)]
    [InlineData("gpt-4.1-mini", 1659, 2, 2488)]
    [InlineData("claude-sonnet-4", 1334, 1, 1600)]
    [InlineData("gemini-2.5-pro", 1548, 258, 4128)]
    [InlineData("house-llm", 765, 64, 1600)]
    public void Tokens_UnknownSize_IsABand(string model, long tokens, long low, long high) =>
        Assert.Equal(new TokenRange(tokens, low, high), RuleOf(model).Tokens(new ImageInput(null)));

    private static IImageRule RuleOf(string model) => ImageRules.Of(ModelCounting.Models.Find(model));
}
