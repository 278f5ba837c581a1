using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Tests.Pricing;

namespace CostDashboard.Core.Tests.Analytics;

/// <summary>By hand: 10,000 tokens cost $0.03 as input, $0.0375 written for five minutes, $0.06 for an hour, $0.003 read.</summary>
public sealed class CachePlanTests
{
    private static readonly AppliedPrice Price =
        Market.Of("""{"input_mtok": 3, "cache_write_mtok": 3.75, "cache_write_1h_mtok": 6, "cache_read_mtok": 0.3}""")
            .FindPrice("p", "m", null, Some.Instant)!;

    private static readonly CachePlan Often = new(10_000, 100, TimeSpan.FromMinutes(1), CachePlan.FiveMinutes);

    [Fact]
    public void Cost_CallsWithinTheTime_WriteOnce()
    {
        var cost = Often.Cost(Price);

        Assert.Equal((3.00m, 0.0375m + (99 * 0.003m)), (cost.Uncached?.Usd, cost.Cached?.Usd));
        Assert.Equal(2, Often.BreakEven(Price));
    }

    [Fact]
    public void Cost_CallsFartherApart_WriteEachTime()
    {
        var seldom = Often with { Spacing = CachePlan.FiveMinutes };

        Assert.Equal(3.75m, seldom.Cost(Price).Cached?.Usd);
        Assert.Equal(100, seldom.Writes);
        Assert.Null(seldom.BreakEven(Price));
    }

    [Fact]
    public void Cost_AnHour_HasItsOwnRate()
    {
        var hour = Often with { Spacing = TimeSpan.FromMinutes(20), Lifetime = CachePlan.OneHour };

        Assert.Equal(0.06m + (99 * 0.003m), hour.Cost(Price).Cached?.Usd);
        // 0.06 + 0.003 (n − 1) < 0.03 n from the third call on.
        Assert.Equal(3, hour.BreakEven(Price));
    }

    [Fact]
    public void Cost_WritesCostNothingMore_PaysFromTheSecondCall()
    {
        var price = Market.Of("""{"input_mtok": 2, "cache_read_mtok": 1}""").FindPrice("p", "m", null, Some.Instant)!;

        Assert.Equal(2, Often.BreakEven(price));
        Assert.Equal(0.02m + (99 * 0.01m), Often.Cost(price).Cached?.Usd);
    }

    [Fact]
    public void Cost_MoreThanAnAmountHolds_IsUnknown()
    {
        // 100,000 USD a million: 1,000 USD a call, of which an amount holds 9.2 million.
        var price = Market.Of("""{"input_mtok": 100000, "cache_read_mtok": 1000}""").FindPrice("p", "m", null, Some.Instant)!;

        var cost = (Often with { Calls = 10_000_000 }).Cost(price);

        Assert.Equal((null, 100_000_990m, null), (cost.Uncached?.Usd, cost.Cached?.Usd, cost.SavedPercent));
        Assert.Null((Often with { Calls = 10_000_000, Spacing = CachePlan.OneHour }).Cost(price).Cached);
    }

    [Fact]
    public void Cost_NoCallsOrNoTokenRates_IsNothingOrUnknown()
    {
        var hours = Market.Of("""{"audio_hours": 1}""").FindPrice("p", "m", null, Some.Instant)!;

        Assert.Equal(0, (Often with { Calls = 0 }).Cost(Price).Cached?.Usd);
        Assert.Null(Often.Cost(hours).Cached);
        Assert.Null(Often.BreakEven(hours));
    }
}
