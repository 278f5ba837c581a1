using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tests.Tokens.Models;

public sealed class CalibrationTests
{
    [Fact]
    public void Of_IsAllBilledOverAllPredicted()
    {
        // 10 x 100 and 10 x 300 predicted, 10 x 120 and 10 x 300 billed: 4200 / 4000.
        var samples = Enumerable.Repeat((100L, 120L), 10).Concat(Enumerable.Repeat((300L, 300L), 10));

        Assert.Equal(new Calibration(1.05m, 20), Calibration.Of(samples));
    }

    [Theory]
    [InlineData(19, 100, 120)]
    [InlineData(20, 100, 401)]
    [InlineData(20, 100, 24)]
    [InlineData(20, 0, 100)]
    [InlineData(20, 100, 0)]
    public void Of_WhatSaysNothing_IsNone(int count, long predicted, long actual) =>
        Assert.Null(Calibration.Of(Enumerable.Repeat((predicted, actual), count)));

    [Fact]
    public void Of_TakesTheNewestOnly()
    {
        var samples = Enumerable.Repeat((100L, 150L), Calibration.MostSamples).Concat(Enumerable.Repeat((100L, 50L), 5));

        Assert.Equal(new Calibration(1.5m, 1000), Calibration.Of(samples));
    }
}
