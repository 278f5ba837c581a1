using CostDashboard.Core.Analytics;

namespace CostDashboard.Core.Tests.Analytics;

public sealed class TokenHistogramTests
{
    [Fact]
    public void Percentile_OneToAHundred_IsTheNearestRank()
    {
        var histogram = Of(Enumerable.Range(1, 100).Select(i => (long)i));

        Assert.Equal((100, 50, 95, 100), (histogram.Count, histogram.Percentile(50), histogram.Percentile(95), histogram.Max));
    }

    [Fact]
    public void Percentile_Few_IsOneOfThem()
    {
        var histogram = Of([20, 10, 10]);

        Assert.Equal((10, 20, 20), (histogram.Percentile(50), histogram.Percentile(95), histogram.Max));
    }

    [Fact]
    public void Bars_RoundWidths_HoldAll() =>
        Assert.Equal([new TokenBar(0, 5, 0), new(5, 10, 0), new(10, 15, 2), new(15, 20, 0), new(20, 25, 1)], Of([20, 10, 10]).Bars(5));

    [Fact]
    public void Nothing_HasNoFigures()
    {
        var histogram = new TokenHistogram();

        Assert.Equal((null, null), (histogram.Percentile(50), histogram.Max));
        Assert.Empty(histogram.Bars(10));
    }

    [Fact]
    public void Dearest_OfMany_AreKeptInOrder()
    {
        var dearest = new MostTokens<string>(3);

        foreach (var (tokens, name) in new[] { (5L, "a"), (9L, "b"), (1L, "c"), (9L, "d"), (7L, "e"), (7L, "f") })
        {
            dearest.Add(tokens, name);
        }

        Assert.Equal([(9L, "b"), (9L, "d"), (7L, "e")], dearest.InOrder());
    }

    private static TokenHistogram Of(IEnumerable<long> tokens)
    {
        var histogram = new TokenHistogram();
        foreach (var one in tokens) histogram.Add(one);
        return histogram;
    }
}
