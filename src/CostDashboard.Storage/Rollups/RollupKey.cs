using System.Runtime.CompilerServices;

namespace CostDashboard.Storage.Rollups;

/// <summary>
/// A row of a table of totals: its period and the term ids (0 = not known) of the table's dimensions; unused places are 0.
/// </summary>
internal struct RollupKey : IEquatable<RollupKey>, IComparable<RollupKey>
{
    public long Period;
    public DimensionIds Ids;

    public readonly bool Equals(RollupKey other) =>
        Period == other.Period && Ids[0] == other.Ids[0] && Ids[1] == other.Ids[1] && Ids[2] == other.Ids[2];

    /// <summary>In the order of the tables' primary keys.</summary>
    public readonly int CompareTo(RollupKey other)
    {
        if (Period != other.Period) return Period < other.Period ? -1 : 1;
        if (Ids[0] != other.Ids[0]) return Ids[0] < other.Ids[0] ? -1 : 1;
        if (Ids[1] != other.Ids[1]) return Ids[1] < other.Ids[1] ? -1 : 1;
        return Ids[2].CompareTo(other.Ids[2]);
    }

    public override readonly bool Equals(object? obj) => obj is RollupKey other && Equals(other);

    public override readonly int GetHashCode()
    {
        var hash = unchecked((ulong)Period * 0x9E3779B97F4A7C15);
        foreach (var id in Ids) hash = unchecked((hash ^ (ulong)id) * 0x9E3779B97F4A7C15);
        return (int)(hash >> 32);
    }

    [InlineArray(RollupTable.MostDimensions)]
    internal struct DimensionIds
    {
        private long _first;
    }
}
