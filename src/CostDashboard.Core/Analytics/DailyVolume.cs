using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Analytics;

/// <summary>A steady load, and what it costs over days.</summary>
public sealed record DailyVolume
{
    public required long RequestsPerDay { get; init; }

    /// <summary>Input and output together.</summary>
    public required long TokensPerRequest { get; init; }

    /// <summary>The part of the tokens that is output, from 0 to 1.</summary>
    public decimal OutputShare { get; init; }

    /// <summary>The tokens of so many days, rounded once to whole ones.</summary>
    public TokenCounts Tokens(int days)
    {
        var all = checked(RequestsPerDay * TokensPerRequest * days);
        var output = decimal.ToInt64(decimal.Round(all * OutputShare, 0, MidpointRounding.AwayFromZero));
        return new TokenCounts { Input = all - output, Output = output };
    }

    public PricedCost Cost(AppliedPrice price, int days) => Costs.Of(Tokens(days), checked(RequestsPerDay * days), price);
}
