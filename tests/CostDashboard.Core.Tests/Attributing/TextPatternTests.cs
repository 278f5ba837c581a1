using CostDashboard.Core.Attributing;

namespace CostDashboard.Core.Tests.Attributing;

public sealed class TextPatternTests
{
    [Theory]
    [InlineData("gpt-4o", "gpt-4o", true)]
    [InlineData("gpt-4o", "GPT-4o", true)]
    [InlineData("gpt-4o", "gpt-4o-mini", false)]
    [InlineData("gpt-4o*", "gpt-4o", true)]
    [InlineData("gpt-4o*", "gpt-4o-mini", true)]
    [InlineData("gpt-4o*", "my-gpt-4o", false)]
    [InlineData("*-mini", "gpt-4o-mini", true)]
    [InlineData("*-mini", "gpt-4o-mini-2", false)]
    [InlineData("*4o*", "gpt-4o-mini", true)]
    [InlineData("svc-*-prod", "svc-rank-prod", true)]
    [InlineData("svc-*-prod", "svc-prod", false)]
    [InlineData("aa*a", "aa", false)]
    [InlineData("a*b*c", "aXbXbXc", true)]
    [InlineData("a*b*c", "aXcXb", false)]
    [InlineData("*", "x", true)]
    [InlineData("*", null, false)]
    [InlineData("**", "", true)]
    [InlineData("gpt.4o", "gpt-4o", false)]
    [InlineData("(unattributed)", null, true)]
    [InlineData("(Unattributed)", null, true)]
    [InlineData("search", null, false)]
    public void Matches_AsWritten(string pattern, string? value, bool expected) =>
        Assert.Equal(expected, new TextPattern(pattern).Matches(value));

    /// <summary>Against the textbook definition, on short texts of few letters, where everything that can collide does.</summary>
    [Fact]
    public void Matches_AnyPatternAndText_AsTheDefinitionSays()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 50_000; i++)
        {
            var (pattern, text) = (Draw(random, "ab*", 7), Draw(random, "abB", 9));

            Assert.True(Defined(pattern, text) == new TextPattern(pattern).Matches(text), $"\"{pattern}\" and \"{text}\"");
        }
    }

    /// <summary>What brings a backtracking matcher to its knees.</summary>
    [Fact]
    public void Matches_ManyStars_EndsAtOnce()
    {
        var pattern = new TextPattern(string.Concat(Enumerable.Repeat("a*", 128)) + "b");
        var text = new string('a', 100_000);

        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.False(pattern.Matches(text + "c"));
        Assert.True(pattern.Matches(text + "b"));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), watch.Elapsed.ToString());
    }

    private static string Draw(Random random, string letters, int longest) =>
        new([.. Enumerable.Range(0, random.Next(longest)).Select(_ => letters[random.Next(letters.Length)])]);

    private static bool Defined(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        if (pattern.Length == 0) return text.Length == 0;
        if (pattern[0] == '*') return Defined(pattern[1..], text) || (text.Length > 0 && Defined(pattern, text[1..]));
        return text.Length > 0 && char.ToLowerInvariant(pattern[0]) == char.ToLowerInvariant(text[0]) && Defined(pattern[1..], text[1..]);
    }
}
