using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Web.Playground;

/// <summary>What a model's estimates are multiplied by.</summary>
/// <param name="IsNeeded">False where its tokenizer is published: then its counts are exact.</param>
/// <param name="Calibration">Null where there is none.</param>
/// <param name="Samples">Records that would count for one.</param>
public sealed record Correction(bool IsNeeded, Calibration? Calibration, int Samples);
