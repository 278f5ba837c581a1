using CostDashboard.Core.Attributing;

namespace CostDashboard.Storage;

/// <param name="From">UTC.</param>
/// <param name="To">UTC, exclusive.</param>
/// <param name="Lacking">Records that lack any of these are given; the others are only added up.</param>
public sealed record AttributionRange(DateTime From, DateTime To, AttributionFields Lacking);
