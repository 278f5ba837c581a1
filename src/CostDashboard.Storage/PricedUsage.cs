using CostDashboard.Core.Attributing;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Storage;

/// <summary>A validated, priced record on its way into the store. Its id and source are set.</summary>
/// <param name="At">When the usage happened, UTC.</param>
public sealed record PricedUsage(UsageRecord Record, DateTime At, PricedCost Priced)
{
    /// <summary>What attribution rules filled: its source did not say it, so a resend from before the rule is no other content.</summary>
    public AttributionFields Filled { get; init; }
}
