using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Spend;

namespace CostDashboard.App.Tests.Spend;

/// <summary>Which rows of a table are shown and what is left for the line under them.</summary>
public sealed class TopSharesTests
{
    /// <summary>A line "1 other" would take the room of the row itself.</summary>
    [Theory]
    [InlineData(6, 6, 0)]
    [InlineData(7, 7, 0)]
    [InlineData(8, 6, 2)]
    public void Rows_OneMoreThanFit_AreAllShown(int rows, int shown, int rest)
    {
        var all = Enumerable.Range(0, rows).Select(n => Row("team-" + n, 100)).ToList();

        var top = TopShares.Of(all, new SpendTotals { Requests = rows, Cost = new Money(100 * rows) }, take: 6);

        Assert.Equal((shown, rest), (top.Rows.Count, top.RestCount));
        Assert.Equal(rest == 0 ? null : new SpendTotals { Requests = rest, Cost = new Money(100 * rest) }, top.Rest);
    }

    /// <summary>A millionth of a dollar is 1,000 nano-dollars.</summary>
    [Theory]
    [InlineData(1_000, 0, false)]
    [InlineData(1_001, 0, true)]
    [InlineData(-1_000, 0, false)]
    [InlineData(-1_001, 0, true)]
    [InlineData(0, 1, true)]
    public void Rest_UpToAMillionthOfADollarWithoutACall_IsRounding(long nanos, long requests, bool isRest)
    {
        var total = new SpendTotals { Requests = 1 + requests, Cost = new Money(1_000_000 + nanos) };

        var top = TopShares.Of([Row("search", 1_000_000)], total, take: 6);

        Assert.Equal(isRest, top.Rest is not null);
    }

    private static ShareRow Row(string name, long nanos) =>
        new(name, new SpendTotals { Requests = 1, Cost = new Money(nanos) }, 0.1m, null, []);
}
