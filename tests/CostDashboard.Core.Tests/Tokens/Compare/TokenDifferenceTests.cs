using CostDashboard.Core.Tokens.Compare;

namespace CostDashboard.Core.Tests.Tokens;

public sealed class TokenDifferenceTests
{
    [Theory]
    [InlineData("abcde", "acdfe", "b", "f")]
    [InlineData("", "abc", "", "abc")]
    [InlineData("abc", "", "abc", "")]
    [InlineData("abc", "abc", "", "")]
    [InlineData("abc", "xyz", "abc", "xyz")]
    public void Of_TwoLists_MarksWhatTheOtherLacks(string a, string b, string onlyA, string onlyB)
    {
        var difference = Of(a, b);

        Assert.Equal((onlyA, onlyB), (Marked(a, difference.OnlyInA), Marked(b, difference.OnlyInB)));
        Assert.True(difference.IsShortest);
    }

    /// <summary>Myers' own example: five changes are the fewest, and what is left is the same in both.</summary>
    [Fact]
    public void Of_MyersExample_TakesFiveChanges()
    {
        var (a, b) = ("abcabba", "cbabac");

        var difference = Of(a, b);

        Assert.Equal(5, Marked(a, difference.OnlyInA).Length + Marked(b, difference.OnlyInB).Length);
        Assert.Equal(Left(a, difference.OnlyInA), Left(b, difference.OnlyInB));
    }

    [Fact]
    public void Of_TooDifferent_MarksEverythingBetweenTheCommonEnds()
    {
        var a = (int[])[1, .. Enumerable.Range(10_000, 5_000), 2];
        var b = (int[])[1, .. Enumerable.Range(20_000, 5_000), 2];

        var difference = TokenDifference.Of(a, b, TestContext.Current.CancellationToken);

        Assert.False(difference.IsShortest);
        Assert.Equal([.. Enumerable.Range(0, 5_002).Select(i => i is > 0 and < 5_001)], difference.OnlyInA);
    }

    [Fact]
    public void Of_CalledOff_Ends()
    {
        using var off = new CancellationTokenSource();
        off.Cancel();

        Assert.Throws<OperationCanceledException>(() => TokenDifference.Of([1, 2], [3, 4], off.Token));
    }

    [Fact]
    public void Of_RandomLists_LeavesTheSameInBoth()
    {
        var random = new Random(5);
        for (var i = 0; i < 500; i++)
        {
            var (a, b) = (Letters(random), Letters(random));
            var difference = Of(a, b);
            Assert.Equal(Left(a, difference.OnlyInA), Left(b, difference.OnlyInB));
            Assert.Equal(a.Length + b.Length - (2 * LongestCommon(a, b)),
                Marked(a, difference.OnlyInA).Length + Marked(b, difference.OnlyInB).Length);
        }
    }

    private static TokenDifference Of(string a, string b) =>
        TokenDifference.Of([.. a.Select(c => (int)c)], [.. b.Select(c => (int)c)], TestContext.Current.CancellationToken);

    private static string Marked(string text, IReadOnlyList<bool> marks) => string.Concat(text.Where((_, at) => marks[at]));

    private static string Left(string text, IReadOnlyList<bool> marks) => string.Concat(text.Where((_, at) => !marks[at]));

    private static string Letters(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => (char)('a' + random.Next(3))));

    /// <summary>The table everyone learns.</summary>
    private static int LongestCommon(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                table[i, j] = a[i - 1] == b[j - 1] ? table[i - 1, j - 1] + 1 : Math.Max(table[i - 1, j], table[i, j - 1]);
            }
        }

        return table[a.Length, b.Length];
    }
}
