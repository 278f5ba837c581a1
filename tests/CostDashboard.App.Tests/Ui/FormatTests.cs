using System.Globalization;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Ui;

namespace CostDashboard.App.Tests.Ui;

public sealed class FormatTests
{
    public FormatTests() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");

    [Theory]
    [InlineData("12430.118", "$12,430")]
    [InlineData("1000", "$1,000")]
    [InlineData("999.999", "$1,000")]
    [InlineData("999.99", "$999.99")]
    [InlineData("41.2", "$41.20")]
    [InlineData("0.999", "$1.00")]
    [InlineData("0.99", "$0.99")]
    [InlineData("0.1", "$0.10")]
    [InlineData("0.0075", "$0.0075")]
    [InlineData("0.0996", "$0.10")]
    [InlineData("0.00012345", "$0.00012")]
    [InlineData("0.000000001", "$0.000000001")]
    [InlineData("0", "$0")]
    [InlineData("-0.5", "−$0.50")]
    public void Usd_ShowsTheDigitsThatDecide(string usd, string shown)
    {
        Assert.Equal(shown, Format.Usd(Money.FromUsd(decimal.Parse(usd, CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("12430.118204", "$12,430.118204")]
    [InlineData("41.2", "$41.20")]
    [InlineData("-0.000000001", "−$0.000000001")]
    public void UsdExact_ShowsEveryDigit(string usd, string shown)
    {
        Assert.Equal(shown, Format.UsdExact(Money.FromUsd(decimal.Parse(usd, CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("0.083333333333", "$0.0833")]
    [InlineData("0.0375", "$0.0375")]
    [InlineData("0.00033333333", "$0.000333")]
    [InlineData("0.000000000001", "$0.000000000001")]
    [InlineData("12.3456", "$12.346")]
    [InlineData("2.5", "$2.50")]
    [InlineData("0", "$0.00")]
    public void UsdRateShort_TellsPricesApartAndIsNeverZeroByRounding(string usd, string shown)
    {
        Assert.Equal(shown, Format.UsdRateShort(decimal.Parse(usd, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(9_999, "9,999")]
    [InlineData(12_345, "12k")]
    [InlineData(999_499, "999k")]
    [InlineData(999_500, "1.0M")]
    [InlineData(3_440_000, "3.4M")]
    [InlineData(999_500_000, "1.0B")]
    public void CountShort_KeepsTwoOrThreeDigits(long count, string shown)
    {
        Assert.Equal(shown, Format.CountShort(count));
    }

    [Theory]
    [InlineData("0", "0%")]
    [InlineData("0.0004", "<0.1%")]
    [InlineData("0.0312", "3.1%")]
    [InlineData("0.0996", "10%")]
    [InlineData("0.447", "45%")]
    [InlineData("3.4", "340%")]
    public void Percent_IsAsLongAsItMatters(string share, string shown)
    {
        Assert.Equal(shown, Format.Percent(decimal.Parse(share, CultureInfo.InvariantCulture)));
    }
}
