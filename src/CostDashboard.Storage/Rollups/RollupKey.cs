using System.Runtime.CompilerServices;

namespace CostDashboard.Storage.Rollups;

/// <summary>A group of a rollup: its period and the term ids of its dimensions (0 = not known), unused places 0.</summary>
internal struct RollupKey : IEquatable<RollupKey>, IComparable<RollupKey>
{
    public long Hour;
    public long Day;
    public DimensionIds Ids;

    public readonly bool Equals(RollupKey other) =>
        Hour == other.Hour && Day == other.Day && ((ReadOnlySpan<long>)Ids).SequenceEqual(other.Ids);

    /// <summary>
    /// By period, then by ids in the order of <see cref="Core.Analytics.Dimensions.All"/>: that of the tables' primary keys.
    /// </summary>
    public readonly int CompareTo(RollupKey other)
    {
        if (Hour != other.Hour) return Hour.CompareTo(other.Hour);
        if (Day != other.Day) return Day.CompareTo(other.Day);
        return ((ReadOnlySpan<long>)Ids).SequenceCompareTo(other.Ids);
    }

    public override readonly bool Equals(object? obj) => obj is RollupKey other && Equals(other);

    public override readonly int GetHashCode()
    {
        var hash = unchecked((ulong)Hour * 0x9E3779B97F4A7C15 + (ulong)Day);
        foreach (var id in Ids) hash = unchecked((hash ^ (ulong)id) * 0x9E3779B97F4A7C15);
        return (int)(hash >> 32);
    }

    /// <summary>One id for each dimension of <see cref="Core.Analytics.Dimensions.All"/>, in its order.</summary>
    [InlineArray(Length)]
    internal struct DimensionIds
    {
        public const int Length = 9;

        private long _first;
    }
}
