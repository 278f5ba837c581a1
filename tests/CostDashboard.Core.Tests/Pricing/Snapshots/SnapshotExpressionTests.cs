using System.Text.Json;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Tests.Pricing.Snapshots;

public sealed class SnapshotExpressionTests
{
    private static readonly string Hard = new string('a', 299) + "!";

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("^(a|aa)+$")]
    [InlineData("(.*a){20}$")]
    [InlineData("^([a-z]+)*$")]
    public void Read_CatastrophicButRegular_IsReadAndRunsInLinearTime(string pattern)
    {
        var snapshot = Snap.Of(Snap.Models(WithRule("m", pattern), Snap.Model("good")));

        var rule = snapshot.Catalogue.Providers[0].Models[0].Match;

        Assert.False(rule.Expression!.Backtracks);
        Assert.Equal(true, rule.Expression.TryMatch(Hard[..^1]));
        Assert.Equal(false, rule.Expression.TryMatch(Hard));
    }

    [Theory]
    [InlineData("^(?!x)(a+)+$")]
    [InlineData("(?=a)(a|aa)+$")]
    [InlineData("^gpt-(?!5)([a-z]+)*$")]
    [InlineData("^(\\w+)+\\1$")]
    [InlineData("^abcdefghijkl(?!x)(z+)+$")]
    public void Read_CatastrophicWithLookAround_IsLeftOut(string pattern)
    {
        var snapshot = Snap.Of(Snap.Models(WithRule("bad", pattern), Snap.Model("good")));

        Assert.Equal("good", Assert.Single(snapshot.Catalogue.Providers[0].Models).Id);
        var problem = Assert.Single(snapshot.Problems);
        Assert.Equal("$[0].models[0].match", problem.Path);
        Assert.Contains("too long for one name", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyCatastrophicExpressions_AreNotAllTried()
    {
        var bad = Enumerable.Range(0, 300).Select(i => WithRule($"bad-{i}", "^(?!x)(a+)+$"));

        var snapshot = Snap.Of(Snap.Models([.. bad, Snap.Model("good")]));

        Assert.Equal(300, snapshot.LeftOut.Count);
        Assert.Equal(5, snapshot.Problems.Count(problem => problem.What.Contains("too long", StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_CatastrophicProviderRule_LeavesOutTheProvider()
    {
        var model = Snap.Model("m");

        var snapshot = Snap.Of($$"""
            [{"id":"p","name":"P","model_match":{"or":[{"equals":"m"},{"regex":"(?!x)(a+)+$"}]},"models":[{{model}}]},{"id":"q","name":"Q",
             "models":[{{model}}]}]
            """);

        Assert.Equal("$[0].model_match", Assert.Single(snapshot.Problems).Path);
        Assert.Null(snapshot.Catalogue.ById("p"));
    }

    [Theory]
    [InlineData(@"^o\d$", "o3", true)]
    [InlineData(@"^o\d$", "o٣", false)]
    [InlineData(@"^[\d.]+$", "3.5", true)]
    [InlineData(@"^\w$", "é", false)]
    [InlineData(@"^\W$", "é", true)]
    [InlineData(@"^gpt-5\.6$", "gpt-5.6", true)]
    [InlineData(@"^gpt-5\.6$", "gpt-5x6", false)]
    [InlineData(@"^(?!.*-tts$)", "a-tts", false)]
    [InlineData(@"^(?!.*-tts$)", "a-ttsx", true)]
    [InlineData(@"a\sb", "a b", true)]
    public void Matches_Expressions_MeanWhatJavaScriptMeans(string pattern, string name, bool matches) =>
        Assert.Equal(matches, MatchRule.Of(MatchKind.Regex, pattern).Matches(name));

    private static string WithRule(string id, string pattern) =>
        $$"""{"id":"{{id}}","prices":{"input_mtok":1},"match":{"regex": {{JsonSerializer.Serialize(pattern)}} } }""";
}
