using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>The computed cost of one record and the price that made it.</summary>
/// <param name="Cost">Null when unknown: no price matched, or the price has no rate for what was counted. Never 0 in that case.</param>
/// <param name="Price">The price used; null when none matched. The same object for every record priced alike, so it can be interned by reference.</param>
/// <param name="Error">Why the record cannot be priced at all and must be rejected: its amount or its counts are out of range. Null otherwise.</param>
public readonly record struct PricedCost(Money? Cost, AppliedPrice? Price, string? Error = null);
