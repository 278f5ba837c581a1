using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Playground;

/// <summary>A whole file on one model, at standard and at batch rates; null is unknown.</summary>
public sealed record BatchModelRow(string Model, bool IsExact, long Tokens, Money? Standard, Money? Batch);
