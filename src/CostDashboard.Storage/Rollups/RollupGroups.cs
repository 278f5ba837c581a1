using System.Runtime.InteropServices;
using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage.Rollups;

/// <summary>
/// Sums by group, side by side in one array. Counts of latency bins are a short list for each group, or all bins where they are many:
/// most groups have few. Additions are checked.
/// </summary>
/// <param name="table">The rollup whose totals these are, or the first that they would overflow.</param>
internal sealed class RollupGroups<TKey>(string table)
    where TKey : struct, IEquatable<TKey>
{
    private const int LongestList = 12;

    private readonly Dictionary<TKey, int> _places = [];
    private readonly List<long[]> _allBins = [];
    private TKey[] _keys = new TKey[64];
    private long[] _sums = new long[64 * RollupSums.Length];
    private int[] _latencies = new int[64];
    private LatencyEntry[] _entries = new LatencyEntry[64];

    // Entry 0 is none, so that a group without latencies needs no mark. Below 0 stands the complement of a place in _allBins.
    private int _entryCount = 1;
    private int _allBinsCount;

    public string Table { get; set; } = table;

    public int Count => _places.Count;

    /// <summary>Groups have the places from 0 to <see cref="Count"/>, exclusive, in the order in which they came.</summary>
    public ref readonly TKey KeyAt(int place) => ref _keys[place];

    /// <returns>The group's place, for further additions.</returns>
    public int PlaceOf(in TKey key)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, key, out var known);
        if (known) return place;

        place = _places.Count - 1;
        if (place == _latencies.Length)
        {
            Array.Resize(ref _keys, place * 2);
            Array.Resize(ref _latencies, place * 2);
            Array.Resize(ref _sums, place * 2 * RollupSums.Length);
        }

        _keys[place] = key;
        return place;
    }

    public ReadOnlySpan<long> SumsAt(int place) => _sums.AsSpan(place * RollupSums.Length, RollupSums.Length);

    public void Add(int place, ReadOnlySpan<long> values)
    {
        var sums = _sums.AsSpan(place * RollupSums.Length, RollupSums.Length);
        try
        {
            for (var i = 0; i < sums.Length; i++) sums[i] = checked(sums[i] + values[i]);
        }
        catch (OverflowException error)
        {
            throw RollupOverflow.In(Table, error);
        }
    }

    public void Add(int place, int sum, long value)
    {
        ref var stored = ref _sums[(place * RollupSums.Length) + sum];
        try
        {
            stored = checked(stored + value);
        }
        catch (OverflowException error)
        {
            throw RollupOverflow.In(Table, error);
        }
    }

    public void AddLatency(int place, int bin, long requests)
    {
        if (_latencies[place] < 0)
        {
            _allBins[~_latencies[place]][bin] += requests;
            return;
        }

        var length = 0;
        for (var entry = _latencies[place]; entry != 0; entry = _entries[entry].Next)
        {
            length++;
            if (_entries[entry].Bin != bin) continue;

            _entries[entry].Requests += requests;
            return;
        }

        if (length == LongestList)
        {
            SpreadOut(place);
            _allBins[~_latencies[place]][bin] += requests;
            return;
        }

        if (_entryCount == _entries.Length) Array.Resize(ref _entries, _entryCount * 2);
        _entries[_entryCount] = new LatencyEntry { Bin = bin, Requests = requests, Next = _latencies[place] };
        _latencies[place] = _entryCount++;
    }

    /// <summary>Adds a group of other groups.</summary>
    public void Add(int place, RollupGroups<TKey> from, int fromPlace)
    {
        Add(place, from.SumsAt(fromPlace));
        if (from._latencies[fromPlace] < 0)
        {
            var bins = from._allBins[~from._latencies[fromPlace]];
            for (var bin = 0; bin < bins.Length; bin++)
            {
                if (bins[bin] != 0) AddLatency(place, bin, bins[bin]);
            }

            return;
        }

        for (var entry = from._latencies[fromPlace]; entry != 0; entry = from._entries[entry].Next)
        {
            AddLatency(place, from._entries[entry].Bin, from._entries[entry].Requests);
        }
    }

    /// <param name="into">Gets the bins that hold anything, in rising order.</param>
    public void ReadLatency(int place, List<(int Bin, long Requests)> into)
    {
        into.Clear();
        if (_latencies[place] < 0)
        {
            var bins = _allBins[~_latencies[place]];
            for (var bin = 0; bin < bins.Length; bin++)
            {
                if (bins[bin] != 0) into.Add((bin, bins[bin]));
            }

            return;
        }

        for (var entry = _latencies[place]; entry != 0; entry = _entries[entry].Next)
        {
            if (_entries[entry].Requests != 0) into.Add((_entries[entry].Bin, _entries[entry].Requests));
        }

        if (into.Count > 1) into.Sort(static (a, b) => a.Bin.CompareTo(b.Bin));
    }

    /// <summary>Empty again, with the memory it had: batches are alike.</summary>
    public void Clear()
    {
        Array.Clear(_sums, 0, _places.Count * RollupSums.Length);
        Array.Clear(_latencies, 0, _places.Count);
        _places.Clear();
        _entryCount = 1;
        _allBinsCount = 0;
    }

    /// <summary>From a list to all bins.</summary>
    private void SpreadOut(int place)
    {
        if (_allBinsCount == _allBins.Count) _allBins.Add(new long[LatencyCounts.Bins]);
        var bins = _allBins[_allBinsCount];
        Array.Clear(bins);
        for (var entry = _latencies[place]; entry != 0; entry = _entries[entry].Next) bins[_entries[entry].Bin] += _entries[entry].Requests;
        _latencies[place] = ~_allBinsCount++;
    }

    private struct LatencyEntry
    {
        public int Bin;
        public int Next;
        public long Requests;
    }
}

/// <summary>A total that no longer fits into 64 bits is an error that names its rollup, never a wrap.</summary>
internal static class RollupOverflow
{
    public static OverflowException In(string table, Exception error) =>
        new($"A total of rollup {table} no longer fits into 64 bits. Look for records with impossible costs or counts; until they are gone "
            + "it is not added up.", error);
}
