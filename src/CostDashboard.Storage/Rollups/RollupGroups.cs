using System.Runtime.InteropServices;
using CostDashboard.Core.Usage;

namespace CostDashboard.Storage.Rollups;

/// <summary>Sums by group, in the order of the rollup tables' columns, side by side in one array. Additions are checked.</summary>
/// <param name="table">The rollup whose totals these are, or the first that they would overflow.</param>
internal sealed class RollupGroups(string table)
{
    /// <summary>requests, unpriced_requests, cost, reported_cost, the token counts, then <see cref="PartlyUnpriced"/>.</summary>
    public const int SumsLength = PartlyUnpriced + 1;

    public const int Tokens = 4;

    /// <summary>The requests of records whose price leaves a part of the cost unknown.</summary>
    public const int PartlyUnpriced = Tokens + TokenCounts.Length;

    private readonly Dictionary<RollupKey, int> _places = [];
    private long[] _sums = new long[64 * SumsLength];

    public void Add(in RollupKey key, ReadOnlySpan<long> values)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, key, out var known);
        if (!known)
        {
            place = (_places.Count - 1) * SumsLength;
            if (place == _sums.Length) Array.Resize(ref _sums, _sums.Length * 2);
        }

        var sums = _sums.AsSpan(place, SumsLength);
        try
        {
            for (var i = 0; i < SumsLength; i++) sums[i] = checked(sums[i] + values[i]);
        }
        catch (OverflowException error)
        {
            throw TooLarge(table, error);
        }
    }

    public int Count => _places.Count;

    public ReadOnlySpan<long> SumsAt(int place) => _sums.AsSpan(place, SumsLength);

    /// <summary>Each group with its place in the order of the tables' primary keys, which is how they are written fastest.</summary>
    public KeyValuePair<RollupKey, int>[] InKeyOrder()
    {
        var groups = _places.ToArray();
        Array.Sort(groups, static (a, b) => a.Key.CompareTo(b.Key));
        return groups;
    }

    public IEnumerable<KeyValuePair<RollupKey, int>> All => _places;

    /// <summary>Empty again, with the memory it had: batches are alike.</summary>
    public void Clear()
    {
        Array.Clear(_sums, 0, _places.Count * SumsLength);
        _places.Clear();
    }

    public static OverflowException TooLarge(string table, Exception error) =>
        new($"A total of {table} no longer fits into 64 bits. Look for records with impossible costs or counts; until they are gone "
            + "it is not added up.", error);
}
