using CostDashboard.Core.Usage;

namespace CostDashboard.Storage;

/// <summary>A stored record that lacks some attribution, with no more of it than rules ask for.</summary>
/// <param name="Record">Read for the caller alone; its id and counts are left out.</param>
/// <param name="Cost">Null = unknown.</param>
public sealed record LackingUsage(long Seq, DateTime At, UsageRecord Record, Money? Cost);
