using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage.Rollups;

/// <summary>
/// One narrow table of totals: by few dimensions, so that it is far shorter than the records it sums. Tables of one period lie
/// together in one table of the engine, told apart by <see cref="Number"/>.
/// </summary>
/// <param name="Number">Its place in the list; another list makes all totals anew.</param>
/// <param name="Dimensions">
/// In the order of the key, the one with the fewest values first: a filter on the first one reads its rows alone, and one on the second
/// seeks them by each value of the first.
/// </param>
/// <param name="FirstAlone">The number of the table by the first dimension alone, which tells its values of a period.</param>
public sealed record RollupTable(int Number, IReadOnlyList<Dimension> Dimensions, int FirstAlone)
{
    public const int MostDimensions = 3;

    /// <summary>Pairs of a user are kept by day for this long, and by month for good: by day they are nearly as many as records.</summary>
    public const int UserPairDays = 62;

    /// <summary>Hours are kept of the whole and of single dimensions.</summary>
    public bool HasHours => Dimensions.Count <= 1;

    public bool DaysExpire => Dimensions.Count > 1 && Dimensions.Contains(Dimension.User);

    /// <summary>"team, model", or "(all)" for the table without dimensions.</summary>
    public string Name => Dimensions.Count == 0 ? "(all)" : string.Join(", ", Dimensions.Select(dimension => dimension.Name));

    public bool Holds(IReadOnlyCollection<Dimension> dimensions) => dimensions.All(Dimensions.Contains);
}

/// <summary>What a rollup's rows stand for. Days and months are keyed by the number of their (first) day, hours by the UTC minute they
/// begin in.</summary>
public enum RollupPeriod
{
    Hour,
    Day,
    Month,
}
