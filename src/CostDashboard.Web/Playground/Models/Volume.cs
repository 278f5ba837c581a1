using CostDashboard.Core.Analytics;

namespace CostDashboard.Web.Playground;

/// <summary>How many calls a day are reckoned with.</summary>
/// <param name="Observed">Whose calls they are; null where the number was entered.</param>
/// <param name="From">The first day of those observed.</param>
/// <param name="To">The day after the last.</param>
public sealed record Volume(long CallsPerDay, (Dimension Dimension, string Name)? Observed, DateOnly From, DateOnly To);
