using CostDashboard.Storage.Sqlite;

namespace CostDashboard.App.Tests.Storage;

/// <summary>How large steps of the roll-up are.</summary>
public sealed class RollupPaceTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(0.6);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan Right = TimeSpan.FromSeconds(0.3);

    [Fact]
    public void RowsAfter_ALongWrite_AreHalfAsMany()
    {
        var pace = new RollupPace(TimeProvider.System);

        Assert.Equal([25_000, 12_500, 12_500], new[] { Long, Long, Right }.Select(pace.RowsAfter));
    }

    [Fact]
    public void RowsAfter_ShortWrites_AreTwiceAsManyUpToTheMost()
    {
        var pace = new RollupPace(TimeProvider.System) { MostRows = 40_000 };
        pace.RowsAfter(Long);

        Assert.Equal([40_000, 40_000], new[] { Short, Short }.Select(pace.RowsAfter));
    }

    [Fact]
    public void RowsAfter_WritesThatStayLong_DoNotFallBelowTheFewest()
    {
        var pace = new RollupPace(TimeProvider.System);

        Assert.Equal(2_000, Enumerable.Repeat(Long, 12).Select(pace.RowsAfter).ToList()[^1]);
    }
}
