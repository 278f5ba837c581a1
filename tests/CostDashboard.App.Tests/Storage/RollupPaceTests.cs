using CostDashboard.Storage.Sqlite;

namespace CostDashboard.App.Tests.Storage;

/// <summary>How long the roll-up leaves the time to whoever stores records.</summary>
public sealed class RollupPaceTests
{
    private static readonly TimeSpan Work = TimeSpan.FromSeconds(2);

    private readonly Watch _time = new();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10_000, 0.5)]
    [InlineData(40_000, 2)]
    [InlineData(90_000, 2)]
    public void RestOf_RecordsComing_IsLongerTheFasterTheyCome(int perSecond, double seconds)
    {
        var pace = new RollupPace(_time);
        pace.Saw(1_000);
        _time.Passed += TimeSpan.FromSeconds(3);
        pace.Saw(1_000 + (3 * perSecond));

        Assert.Equal(TimeSpan.FromSeconds(seconds), pace.RestOf(Work));
    }

    [Fact]
    public void RestOf_BeforeASecondLook_IsNone()
    {
        var pace = new RollupPace(_time);
        pace.Saw(1_000_000);

        Assert.Equal(TimeSpan.Zero, pace.RestOf(Work));
    }

    [Fact]
    public void RestOf_ALongStep_IsTenSecondsAtMost()
    {
        var pace = new RollupPace(_time);
        pace.Saw(0);
        _time.Passed += TimeSpan.FromSeconds(1);
        pace.Saw(100_000);

        Assert.Equal(TimeSpan.FromSeconds(10), pace.RestOf(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void Saw_TwoLooksAtOnce_CountAsOne()
    {
        var pace = new RollupPace(_time);
        pace.Saw(0);
        _time.Passed += TimeSpan.FromSeconds(1);
        pace.Saw(20_000);
        _time.Passed += TimeSpan.FromMilliseconds(1);
        pace.Saw(21_000);

        Assert.Equal(TimeSpan.FromSeconds(1), pace.RestOf(Work));
    }

    /// <summary>Its timestamps pass as a test says.</summary>
    private sealed class Watch : TimeProvider
    {
        public TimeSpan Passed { get; set; } = TimeSpan.FromHours(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;
    }
}
