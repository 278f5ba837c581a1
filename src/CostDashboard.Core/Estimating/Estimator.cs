using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Estimating;

/// <summary>
/// Prices a load on a model by the prices of an instant: own prices, lists, tiers and context tiers as for records. Days and months are
/// priced as so many calls, summed exactly and rounded once.
/// </summary>
public sealed class Estimator(Pricer pricer)
{
    private const string NoPrice = "No price is known for the model.";
    private const string NoRate = "The price has no rate for what was counted.";

    /// <param name="input">At most <see cref="CallLoad.MostTokens"/> each.</param>
    public CostEstimate Estimate(string model, TokenRange input, CallLoad load, DateTime atUtc)
    {
        var price = pricer.FindPrice(null, model, load.Tier, atUtc, team: load.Team);
        var counts = Counts(input.Tokens, load);
        var (call, day, month) = (
            Cost(counts, 1, price), Cost(counts, load.CallsPerDay, price), Cost(counts, (Int128)load.CallsPerDay * load.Days, price));
        return new CostEstimate
        {
            Model = model,
            Input = input,
            Counts = counts,
            PerCall = call.Cost,
            PerCallLow = Cost(Counts(input.Low, load), 1, price).Cost,
            PerCallHigh = Cost(Counts(input.High, load), 1, price).Cost,
            PerDay = day.Cost,
            PerMonth = month.Cost,
            Price = price,
            ContextWindow = new CatalogueMatcher(pricer.Catalogue).Match(null, model)?.Model.ContextWindow,
            Problem = price is null ? NoPrice : month.Error ?? (month.Cost is null ? NoRate : null),
        };
    }

    /// <summary>Calls that were observed may be more than anyone would enter: their tokens need not fit 64 bits.</summary>
    private static PricedCost Cost(TokenCounts call, Int128 calls, AppliedPrice? price)
    {
        if (price is null) return new PricedCost(null, null);
        if (calls * Math.Max(1, Math.Max(call.TotalInput, call.TotalOutput)) > long.MaxValue)
        {
            return new PricedCost(null, price, Costs.TooLarge);
        }

        var times = (long)calls;
        return Costs.Of(
            new TokenCounts { Input = call.Input * times, CacheRead = call.CacheRead * times, Output = call.Output * times }, times, price);
    }

    private static TokenCounts Counts(long input, CallLoad load)
    {
        var cached = decimal.ToInt64(decimal.Round(input * load.CachedShare, 0, MidpointRounding.AwayFromZero));
        return new TokenCounts { Input = input - cached, CacheRead = cached, Output = load.OutputTokens };
    }
}

/// <summary>
/// What a load costs on a model. Amounts are null where the model has no price or one is too large to state; never 0 for that.
/// </summary>
public sealed record CostEstimate
{
    public required string Model { get; init; }

    /// <summary>Input tokens of a call, cached ones among them.</summary>
    public required TokenRange Input { get; init; }

    /// <summary>A call's counts as they are priced.</summary>
    public required TokenCounts Counts { get; init; }

    public Money? PerCall { get; init; }

    /// <summary>At the low end of the input's band.</summary>
    public Money? PerCallLow { get; init; }

    public Money? PerCallHigh { get; init; }

    public Money? PerDay { get; init; }

    public Money? PerMonth { get; init; }

    /// <summary>Null when none matches.</summary>
    public AppliedPrice? Price { get; init; }

    /// <summary>In tokens; null where the catalogue does not say.</summary>
    public long? ContextWindow { get; init; }

    /// <summary>Input and output of a call in the window; above 1 it does not fit.</summary>
    public decimal? ContextShare => ContextWindow is > 0 and { } window ? (decimal)(Counts.TotalInput + Counts.TotalOutput) / window : null;

    /// <summary>Why an amount is missing; null where none is.</summary>
    public string? Problem { get; init; }

    /// <summary>
    /// The same for a prompt that is empty: no call is made, so neither it nor an answer is charged. What has no price stays unknown.
    /// </summary>
    public CostEstimate OfNothing() => PerCall is null
        ? this
        : this with
        {
            Counts = default, PerCall = Money.Zero, PerCallLow = Money.Zero, PerCallHigh = Money.Zero, PerDay = Money.Zero,
            PerMonth = Money.Zero,
        };
}
