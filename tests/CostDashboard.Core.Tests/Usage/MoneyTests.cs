using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("0.0000000005", 1)]
    [InlineData("0.00000000049", 0)]
    [InlineData("-0.0000000005", -1)]
    [InlineData("12.5", 12_500_000_000)]
    public void FromUsd_RoundsToNearestNano_HalvesAwayFromZero(string usd, long nanos)
    {
        Assert.Equal(nanos, Money.FromUsd(decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture)).Nanos);
    }

    [Fact]
    public void Sum_BeyondRange_Throws()
    {
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));
    }

    [Fact]
    public void TimesAndSum_BeyondRange_AreUnknown()
    {
        var most = new Money(long.MaxValue);

        Assert.Equal((most, null), (most.Times(1), most.Times(2)));
        Assert.Equal((most, null, null), (Money.Sum(most, Money.Zero), Money.Sum(most, new Money(1)), Money.Sum(most, null)));
    }
}
