namespace CostDashboard.Core.Analytics;

/// <summary>What totals can be grouped and filtered by. The order is the order of the rollup's columns.</summary>
public enum Dimension
{
    Team,
    Project,
    Model,
    Provider,
    Environment,
    Feature,
    ServiceTier,
    Source,
    User,
}

/// <summary>The names dimensions carry in the API and in URLs.</summary>
public static class Dimensions
{
    /// <summary>How a missing value is written wherever a dimension's value stands; it can be filtered by like any other.</summary>
    public const string Unattributed = "(unattributed)";

    public static readonly IReadOnlyList<Dimension> All = Enum.GetValues<Dimension>();

    public static string Name(this Dimension dimension) => dimension switch
    {
        Dimension.Team => "team",
        Dimension.Project => "project",
        Dimension.Model => "model",
        Dimension.Provider => "provider",
        Dimension.Environment => "environment",
        Dimension.Feature => "feature",
        Dimension.ServiceTier => "service_tier",
        Dimension.Source => "source",
        Dimension.User => "user",
        _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
    };

    public static bool TryParse(string name, out Dimension dimension)
    {
        foreach (var candidate in All)
        {
            if (!string.Equals(candidate.Name(), name, StringComparison.OrdinalIgnoreCase)) continue;
            dimension = candidate;
            return true;
        }

        dimension = default;
        return false;
    }
}
