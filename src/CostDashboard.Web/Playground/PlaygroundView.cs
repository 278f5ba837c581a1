using CostDashboard.Core.Analytics;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Web.Playground;

/// <summary>What the page draws besides what is written on it.</summary>
public sealed record PlaygroundView
{
    public required PlaygroundChoices Choices { get; init; }

    public required Volume Volume { get; init; }

    /// <summary>Names whose volume can be taken, by dimension.</summary>
    public required IReadOnlyDictionary<Dimension, IReadOnlyList<string>> Seen { get; init; }

    /// <summary>What the estimates of these models are corrected by; only of those that are.</summary>
    public required IReadOnlyDictionary<string, Calibration> Calibrations { get; init; }

    /// <summary>Models of the catalogue, by name.</summary>
    public required IReadOnlyList<string> KnownModels { get; init; }
}
