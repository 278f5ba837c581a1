using CostDashboard.Core.Usage;
using CostDashboard.Web.Ui;

namespace CostDashboard.App.Tests.Ui;

public sealed class TrendTests
{
    [Theory]
    [InlineData(118, 100, "▲", "18%", "watch")]
    [InlineData(82, 100, "▼", "18%", "good")]
    [InlineData(100.4, 100, "=", "0.4%", "quiet")]
    [InlineData(1100, 100, "▲", ">999%", "bad")]
    public void Of_TwoCosts_SaysHowTheyCompare(double now, double before, string arrow, string figure, string tone)
    {
        var trend = Trend.Of(Money.FromUsd((decimal)now), Money.FromUsd((decimal)before));

        Assert.Equal((arrow, figure, tone), (trend.Arrow, trend.Figure, trend.Tone));
    }

    [Fact]
    public void Of_NothingSpentBefore_IsNew()
    {
        Assert.True(Trend.Of(Money.FromUsd(1), Money.Zero).IsNew);
    }

    [Fact]
    public void Of_NothingRecordedBefore_ComparesNothing()
    {
        var trend = Trend.Of(Money.FromUsd(1), null);

        Assert.False(trend.IsNew);
        Assert.Null(trend.Change);
    }
}
