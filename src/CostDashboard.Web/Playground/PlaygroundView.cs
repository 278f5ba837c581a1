using CostDashboard.Core.Analytics;

namespace CostDashboard.Web.Playground;

/// <summary>What the page draws besides what is written on it.</summary>
public sealed record PlaygroundView
{
    public required PlaygroundChoices Choices { get; init; }

    public required Volume Volume { get; init; }

    /// <summary>Names whose volume can be taken, by dimension.</summary>
    public required IReadOnlyDictionary<Dimension, IReadOnlyList<string>> Seen { get; init; }

    /// <summary>Models of the catalogue, by name.</summary>
    public required IReadOnlyList<string> KnownModels { get; init; }
}
