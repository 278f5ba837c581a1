using System.Runtime.CompilerServices;

namespace CostDashboard.Storage.Rollups;

/// <summary>A group of an answer: its period and the term ids (0 = not known) of the dimensions asked for; unused places are 0.</summary>
internal struct GroupKey : IEquatable<GroupKey>
{
    /// <summary>As many as there can be dimensions.</summary>
    public const int Length = 16;

    public long Period;
    public Ids Values;

    public readonly bool Equals(GroupKey other) =>
        Period == other.Period && ((ReadOnlySpan<long>)Values).SequenceEqual(other.Values);

    public override readonly bool Equals(object? obj) => obj is GroupKey other && Equals(other);

    public override readonly int GetHashCode()
    {
        var hash = unchecked((ulong)Period * 0x9E3779B97F4A7C15);
        foreach (var id in Values) hash = unchecked((hash ^ (ulong)id) * 0x9E3779B97F4A7C15);
        return (int)(hash >> 32);
    }

    [InlineArray(Length)]
    internal struct Ids
    {
        private long _first;
    }
}
