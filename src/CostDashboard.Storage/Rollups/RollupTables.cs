using System.Globalization;
using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage.Rollups;

/// <summary>The written list of what totals are kept by. Whatever no table of it holds is answered from records, or refused.</summary>
public sealed class RollupTables
{
    /// <summary>Dimensions that are kept with every other one: what people ask about together.</summary>
    private static readonly Dimension[] Partners = [Dimension.Team, Dimension.Model];

    /// <summary>The number of the table without dimensions.</summary>
    public const int Everything = 0;

    /// <summary>Roughly by how many values they have, fewest first. Tags, of which nobody can tell, come before projects.</summary>
    private static readonly Dimension[] ByValues =
    [
        Dimension.Environment, Dimension.ServiceTier, Dimension.Source, Dimension.Provider, Dimension.Feature, Dimension.Model,
        Dimension.Team,
    ];

    private static readonly Dimension[] WithMostValues = [Dimension.Project, Dimension.Customer, Dimension.User];

    private readonly int _hourDays;

    /// <param name="hourDays">Hours are kept this many days back; days and months are kept for good.</param>
    public RollupTables(HeldDimensions held, int hourDays)
    {
        _hourDays = hourDays;
        Held = held;
        IEnumerable<Dimension[]> groupings =
        [
            [],
            .. held.All.Select(dimension => new[] { dimension }),
            .. held.All.Where(dimension => dimension != Dimension.Team).Select(dimension => Pair(Dimension.Team, dimension)),
            .. held.All.Except(Partners).Select(dimension => Pair(dimension, Dimension.Model)),
            [Dimension.Project, Dimension.User],
            [Dimension.Team, Dimension.Project, Dimension.Model],
        ];
        All = [.. groupings.Select((dimensions, number) => new RollupTable(number, dimensions, NumberOf(dimensions)))];

        int NumberOf(Dimension[] dimensions) => dimensions.Length == 0 ? Everything : 1 + held.PlaceOf(dimensions[0]);
    }

    public HeldDimensions Held { get; }

    /// <summary>The shortest first: a question is answered from the first table that holds its dimensions.</summary>
    public IReadOnlyList<RollupTable> All { get; }

    /// <summary>Totals that were made for another list, or for fewer hours, are made again.</summary>
    public string Shape => string.Create(
        CultureInfo.InvariantCulture,
        $"2; hours {_hourDays}; days of user pairs {RollupTable.UserPairDays}; {string.Join("; ", All.Select(table => table.Name))}");

    public DateOnly FirstDayOfHours(DateOnly today) => today.AddDays(-_hourDays);

    public static DateOnly FirstDayOfUserPairs(DateOnly today) => today.AddDays(-RollupTable.UserPairDays);

    public int HourDays => _hourDays;

    private static Dimension[] Pair(Dimension a, Dimension b) => Rank(a) <= Rank(b) ? [a, b] : [b, a];

    private static int Rank(Dimension dimension) =>
        Array.IndexOf(ByValues, dimension) is >= 0 and var few ? few : ByValues.Length + 1 + Array.IndexOf(WithMostValues, dimension);
}
