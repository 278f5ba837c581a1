using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Web.Playground;

/// <summary>What a file of prompts is counted and taken away by.</summary>
/// <param name="Calibrations">What estimates are multiplied by, by model; only of those that are.</param>
public sealed record BatchPlan(PlaygroundChoices Choices, IReadOnlyDictionary<string, Calibration> Calibrations)
{
    /// <summary>As much as each of Anthropic's models can answer.</summary>
    public const long UsualMostTokens = 4096;

    /// <summary>Where Anthropic cuts answers to requests that do not say it themselves; 1 or more.</summary>
    public long MostTokens { get; init; } = UsualMostTokens;
}
