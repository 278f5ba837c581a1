using System.Globalization;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Pricing;

/// <summary>Unknown is a state of its own: never 0, and 0 is never unknown.</summary>
public sealed class UnknownCostTests
{
    [Fact]
    public void Price_UnknownModel_LeavesCostEmpty()
    {
        var priced = Market.Pricer.Price(Some.Usage("not-a-model-9000", counts: Some.Tokens(input: 1000)), Some.Instant);

        Assert.Null(priced.Cost);
        Assert.Null(priced.Price);
        Assert.Null(priced.Error);
    }

    [Fact]
    public void Price_UnknownModelAllCountsZero_IsZero()
    {
        var priced = Market.Pricer.Price(Some.Usage("not-a-model-9000"), Some.Instant);

        Assert.Equal(Money.Zero, priced.Cost);
        Assert.Null(priced.Price);
    }

    [Fact]
    public void Price_FreeModel_IsZeroNotUnknown()
    {
        var priced = Market.Of("{}").Price(Some.Usage("m", "p", Some.Tokens(1000, 500)), Some.Instant);

        Assert.Equal(Money.Zero, priced.Cost);
        Assert.Equal("m", priced.Price?.Model);
    }

    [Theory]
    [InlineData("""{"audio_hours": 0.36, "input_audio_hours": 0.36}""")]
    [InlineData("""{"input_document_kpages": 1}""")]
    [InlineData("""{"web_searches_kcount": 10}""")]
    public void Price_NoRateForTokens_LeavesCostEmptyWithThePrice(string prices)
    {
        var priced = Market.Of(prices).Price(Some.Usage("m", "p", Some.Tokens(1000, 500)), Some.Instant);

        Assert.Null(priced.Cost);
        Assert.Equal("m", priced.Price?.Model);
    }

    [Fact]
    public void Price_DirectionWithoutRate_CostsNothingBesideOneThatHas()
    {
        var priced = Market.Of("""{"input_mtok": 2}""").Price(Some.Usage("m", "p", Some.Tokens(1000, 500)), Some.Instant);

        Assert.Equal(0.002m, priced.Cost?.Usd);
    }

    [Theory]
    [InlineData("""{"input_mtok": 2, "requests_kcount": 12}""", "0.036")]
    [InlineData("""{"input_mtok": 2}""", null)]
    [InlineData("{}", "0")]
    public void Price_NothingCounted_CostsOnlyWhatIsChargedPerRequest(string prices, string? usd)
    {
        var priced = Market.Of(prices).Price(Some.Usage("m", "p", requests: 3, hasCounts: false), Some.Instant);

        Assert.Equal(usd is null ? null : decimal.Parse(usd, CultureInfo.InvariantCulture), priced.Cost?.Usd);
        Assert.NotNull(priced.Price);
    }

    [Fact]
    public void Price_AllCountsZero_CostsThePerRequestCharge()
    {
        var priced = Market.Of("""{"input_mtok": 2, "requests_kcount": 12}""").Price(Some.Usage("m", "p", requests: 5), Some.Instant);

        Assert.Equal(0.06m, priced.Cost?.Usd);
    }
}
