using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tests.Pricing;

public sealed class SelfHostingTests
{
    [Fact]
    public void Rates_HalfIdleMachineWithReadingTime_ChargeBoth()
    {
        // 7.2 USD an hour at 50 % of 10 tokens a second is 18,000 tokens: 400 USD a million; reading is 100 times as fast.
        var machine = new SelfHosting { UsdPerHour = 7.2m, OutputTokensPerSecond = 10, Utilisation = 0.5m, InputTokensPerSecond = 1000 };

        Assert.Equal((400, 4), (machine.UsdPerMillionOutput, machine.UsdPerMillionInput));
        Assert.Equal(
        [
            "7.2 USD/h ÷ (1000 tok/s × 3600 s × 50 %) = 4 USD per 1M input tokens",
            "7.2 USD/h ÷ (10 tok/s × 3600 s × 50 %) = 400 USD per 1M output tokens",
        ], machine.Steps);
    }

    [Fact]
    public void Cost_ABillionHoursTokens_IsExactToTheNano()
    {
        // 10^12 tokens at 1.01 / 180,000 each: 5,611,111.1… USD, no digit of it lost to a rounded rate.
        var machine = new SelfHosting { UsdPerHour = 1.01m, OutputTokensPerSecond = 50 };
        var price = new AppliedPrice { Catalogue = "c", Provider = "p", Model = "m", MatchedBy = "name", Rates = machine.ToRates() };

        var cost = Costs.Of(Some.Tokens(output: 1_000_000_000_000), 1_000_000, price).Cost;

        Assert.Equal(5_611_111.111111111m, cost?.Usd);
    }

    [Theory]
    [InlineData(-1, 50, 1, "usd_per_hour")]
    [InlineData(1, 0, 1, "output_tokens_per_second")]
    [InlineData(1, 50, 0, "utilisation")]
    [InlineData(1, 50, 2, "utilisation")]
    [InlineData(1_000_000, 1, 1, "usd_per_hour")]
    public void Problems_NameTheFigure(int usdPerHour, int speed, int utilisation, string field)
    {
        var problems = new SelfHosting { UsdPerHour = usdPerHour, OutputTokensPerSecond = speed, Utilisation = utilisation }.Problems();

        Assert.Equal(field, Assert.Single(problems).Field);
    }
}
