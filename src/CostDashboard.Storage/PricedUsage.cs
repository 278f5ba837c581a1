using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Storage;

/// <summary>A validated, priced record on its way into the store. Its id and source are set.</summary>
/// <param name="At">When the usage happened, UTC.</param>
public sealed record PricedUsage(UsageRecord Record, DateTime At, PricedCost Priced);
