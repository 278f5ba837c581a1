using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Web.Playground;

/// <summary>What a file of prompts is counted and taken away by.</summary>
/// <param name="Calibrations">What estimates are multiplied by, by model; only of those that are.</param>
public sealed record BatchPlan(PlaygroundChoices Choices, IReadOnlyDictionary<string, Calibration> Calibrations);
