using CostDashboard.Core.Pricing;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Estimating;

/// <summary>What a load costs on a model. Amounts are null where the model has no price or one is too large to state; never 0 for that.</summary>
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

    /// <summary>The same for a prompt that is empty: no call is made, so neither it nor an answer is charged. What has no price stays unknown.</summary>
    public CostEstimate OfNothing() => PerCall is null
        ? this
        : this with { Counts = default, PerCall = Money.Zero, PerCallLow = Money.Zero, PerCallHigh = Money.Zero, PerDay = Money.Zero, PerMonth = Money.Zero };
}
