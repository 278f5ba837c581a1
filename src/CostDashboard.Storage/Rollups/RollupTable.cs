using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage.Rollups;

/// <summary>One table of totals: by day or hour of the reporting zone, and by some dimensions.</summary>
public sealed record RollupTable(string Name, RollupPeriod Period, IReadOnlyList<Dimension> Dimensions)
{
    /// <summary>Hours are kept this many days back; days are kept for good.</summary>
    public const int HourRetentionDays = 35;

    private static readonly Dimension[] AllButUser =
    [
        Dimension.Team, Dimension.Project, Dimension.Model, Dimension.Provider,
        Dimension.Environment, Dimension.Feature, Dimension.ServiceTier, Dimension.Source,
    ];

    /// <summary>
    /// The written list. A question is answered from the first table that holds its dimensions, so narrow ones stand first.
    /// </summary>
    public static readonly IReadOnlyList<RollupTable> All =
    [
        new("rollup_day_narrow", RollupPeriod.Day, [Dimension.Team, Dimension.Project, Dimension.Model, Dimension.Provider]),
        new("rollup_day", RollupPeriod.Day, AllButUser),
        new("rollup_day_user", RollupPeriod.Day, [Dimension.User]),
        new("rollup_hour", RollupPeriod.Hour, AllButUser),
    ];

    /// <summary>The primary key's columns, in table order.</summary>
    public IReadOnlyList<string> KeyColumns { get; } = ["period", .. Dimensions.Select(dimension => dimension.Name)];

    /// <summary>Where the ids of its dimensions stand in a <see cref="RollupKey"/>, in table order.</summary>
    internal IReadOnlyList<int> Places { get; } = [.. Dimensions.Select(DimensionIndex.Of)];

    public bool Holds(IEnumerable<Dimension> dimensions) => dimensions.All(Dimensions.Contains);
}

/// <summary>What a rollup's rows stand for. Days are keyed by day number, hours by the UTC minute they begin in.</summary>
public enum RollupPeriod
{
    Day,
    Hour,
}
