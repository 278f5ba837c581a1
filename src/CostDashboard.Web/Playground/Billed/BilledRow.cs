using CostDashboard.Web.Tokens;

namespace CostDashboard.Web.Playground;

/// <summary>A model's predictions, and what its estimates are corrected by.</summary>
public sealed record BilledRow(PredictionRow Scores, Correction Correction);
