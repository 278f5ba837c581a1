using CostDashboard.Core.Analytics;

namespace CostDashboard.Core.Tests.Analytics;

public sealed class LatencyCountsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(-5, 0)]
    [InlineData(10, 10)]
    [InlineData(19, 19)]
    [InlineData(20, 20)]
    [InlineData(21, 20)]
    [InlineData(22, 21)]
    public void BinOf_ShortTimes_AreAloneAndThenATenthWide(long milliseconds, int bin)
    {
        Assert.Equal(bin, LatencyCounts.BinOf(milliseconds));
    }

    [Fact]
    public void BinOf_TimesBeyondADay_AreTheLast()
    {
        Assert.Equal(LatencyCounts.Bins - 1, LatencyCounts.BinOf(86_400_000));
        Assert.Equal(LatencyCounts.Bins - 1, LatencyCounts.BinOf(long.MaxValue));
        Assert.True(LatencyCounts.Bins < 200, "A row of totals has a place for each bin.");
    }

    [Fact]
    public void Percentile_OfEveryTimeUpToADay_IsWithinFivePercent()
    {
        for (var milliseconds = 1L; milliseconds < 86_400_000; milliseconds = (milliseconds * 101 / 100) + 1)
        {
            var only = LatencyCounts.Of([(LatencyCounts.BinOf(milliseconds), 1)]);

            Assert.InRange(only.Percentile(0.5)!.Value, milliseconds * 0.95, milliseconds * 1.05);
        }
    }

    [Fact]
    public void Percentile_OfCounts_IsTheNearestRank()
    {
        var counts = LatencyCounts.Of([(1, 50), (5, 45), (9, 5)]);

        Assert.Equal((100L, 1d, 5d, 5d, 9d), (
            counts.Requests, counts.Percentile(0.5), counts.Percentile(0.51), counts.Percentile(0.95), counts.Percentile(0.951)));
        Assert.Null(LatencyCounts.None.Percentile(0.5));
    }

    [Fact]
    public void Sum_OfParts_AddsBinByBin()
    {
        var sum = LatencyCounts.Sum([LatencyCounts.Of([(1, 2), (7, 1)]), LatencyCounts.None, LatencyCounts.Of([(7, 3), (8, 4)])]);

        Assert.Equal([(1, 2L), (7, 4L), (8, 4L)], sum.Counts);
        Assert.Same(LatencyCounts.None, LatencyCounts.Sum([LatencyCounts.None]));
        Assert.Throws<OverflowException>(() => LatencyCounts.Sum(
            [LatencyCounts.Of([(1, long.MaxValue)]), LatencyCounts.Of([(1, 1)])]));
    }
}
