using System.Text.Json;

namespace CostDashboard.Core.Tests.Tokens;

/// <summary>Samples/tokens/tokens.json: 200 texts and their counts by npm tiktoken 1.0.22, as its head says.</summary>
public sealed class TokenConformanceTests
{
    [Theory]
    [InlineData("o200k_base")]
    [InlineData("cl100k_base")]
    [InlineData("p50k_base")]
    [InlineData("r50k_base")]
    public void Count_EveryCase_IsTiktokens(string encoding)
    {
        var tokenizer = Counter.Of(encoding);
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "tokens", "tokens.json")));

        var cases = file.RootElement.GetProperty("cases").EnumerateArray()
            .Select(
                c =>
                (Id: c.GetProperty("id").GetString(), Text: GoldenCase.TextOf(c),
                    Expected: c.GetProperty("counts").GetProperty(encoding).GetInt32())).ToList();

        Assert.Equal(200, cases.Count);
        Assert.Empty(
            cases.Where(c => tokenizer.Count(c.Text) != c.Expected)
            .Select(c => $"{c.Id}: {c.Expected}, counted {tokenizer.Count(c.Text)}"));
        Assert.Empty(
            cases.Where(c => tokenizer.Encode(c.Text).Count != c.Expected)
            .Select(c => $"{c.Id}: {c.Expected}, encoded {tokenizer.Encode(c.Text).Count}"));
    }
}
