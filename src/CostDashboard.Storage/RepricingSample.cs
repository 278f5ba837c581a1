using CostDashboard.Core.Usage;

namespace CostDashboard.Storage;

/// <summary>A record that repricing changes.</summary>
public sealed record RepricingSample(long Seq, DateTime At, RepricingGroup Group, Money? Before, Money? After);
