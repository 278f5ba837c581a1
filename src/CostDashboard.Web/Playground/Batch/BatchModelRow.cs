using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Playground;

/// <summary>What a whole file costs on one model, at standard and at batch rates; null is unknown.</summary>
public sealed record BatchModelRow(BatchModelTokens Counted, Money? Standard, Money? Batch);
