using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Storage;

/// <summary>One stored record's new price, and the cost and price it takes the place of.</summary>
/// <param name="OldPrice">The stored price's number; null when none was applied.</param>
public readonly record struct Repricing(long Seq, Money? OldCost, long? OldPrice, Money? Cost, AppliedPrice? Price);
