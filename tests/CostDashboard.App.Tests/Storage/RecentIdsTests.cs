using CostDashboard.Storage.Sqlite;

namespace CostDashboard.App.Tests.Storage;

public sealed class RecentIdsTests
{
    [Fact]
    public void TryFind_ManyAdded_RemembersAtLeastTheWindow()
    {
        const int window = 1_000;
        var recent = new RecentIds(window);

        for (var seq = 1; seq <= 10_500; seq++)
        {
            recent.Add(HashOf(seq), seq);
            var oldestPromised = Math.Max(1, seq - window + 1);

            Assert.True(recent.TryFind(HashOf(oldestPromised), out var found) && found == oldestPromised);
        }
    }

    [Fact]
    public void TryFind_TwoGenerationsLater_HasForgotten()
    {
        var recent = new RecentIds(10);

        for (var seq = 1; seq <= 21; seq++) recent.Add(HashOf(seq), seq);

        Assert.All(Enumerable.Range(1, 10), seq => Assert.False(recent.TryFind(HashOf(seq), out _)));
        Assert.All(Enumerable.Range(11, 11), seq => Assert.True(recent.TryFind(HashOf(seq), out _)));
    }

    [Fact]
    public void Add_SameHashAgain_TheLastCounts()
    {
        var recent = new RecentIds(10);
        recent.Add(7, 1);

        for (var seq = 2; seq <= 40; seq++) recent.Add(7, seq);

        Assert.True(recent.TryFind(7, out var found));
        Assert.Equal(40, found);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(0x1_0000_0000)]
    public void TryFind_AwkwardHashes_AreFoundOnceAdded(long hash)
    {
        var recent = new RecentIds(1_000);
        for (var i = 0; i < 200; i++) recent.Add(i << 20, 1_000 + i);
        var before = hash != 0 && recent.TryFind(hash, out _);

        recent.Add(hash, 5);

        Assert.False(before);
        Assert.True(recent.TryFind(hash, out var found));
        Assert.Equal(5, found);
    }

    private static long HashOf(int seq) => unchecked(seq * (long)0x9E3779B97F4A7C15);
}
