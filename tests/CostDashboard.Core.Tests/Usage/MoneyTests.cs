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

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "0.000000001")]
    [InlineData(-1, "-0.000000001")]
    [InlineData(7_500_000_000, "7.5")]
    [InlineData(10_000_000_000, "10")]
    [InlineData(-1_020_300_000, "-1.0203")]
    [InlineData(long.MaxValue, "9223372036.854775807")]
    [InlineData(long.MinValue, "-9223372036.854775808")]
    public void WriteUsd_AnyAmount_IsWrittenAsTheDecimalIs(long nanos, string usd)
    {
        Span<byte> utf8 = stackalloc byte[21];

        var length = new Money(nanos).WriteUsd(utf8);

        Assert.Equal(usd, System.Text.Encoding.ASCII.GetString(utf8[..length]));
        Assert.Equal(usd, new Money(nanos).Usd.ToString(System.Globalization.CultureInfo.InvariantCulture));
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
