using System.Numerics;
using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage.Rollups;

/// <summary>What one group adds up to, where groups are added up one after another. Additions are checked.</summary>
/// <param name="table">The totals that are added up, for the error that names them.</param>
internal sealed class GroupSums(string table)
{
    private const int BinsInAWord = 64;

    private readonly long[] _sums = new long[RollupSums.Length];
    private readonly long[] _bins = new long[LatencyCounts.Bins];
    private readonly ulong[] _hasBin = new ulong[(LatencyCounts.Bins / BinsInAWord) + 1];

    public ReadOnlySpan<long> Sums => _sums;

    /// <param name="withLatency">Whether counts of latency bins are read, which are most of what is packed.</param>
    public void Add(long requests, long cost, ReadOnlySpan<byte> packed, bool withLatency)
    {
        try
        {
            _sums[RollupSums.Requests] = checked(_sums[RollupSums.Requests] + requests);
            _sums[RollupSums.Cost] = checked(_sums[RollupSums.Cost] + cost);
            var numbers = new PackedSums.Reader(packed);
            while (numbers.Next())
            {
                if (numbers.Place < RollupSums.Length) _sums[numbers.Place] = checked(_sums[numbers.Place] + numbers.Value);
                else if (withLatency) AddLatency(numbers.Place - RollupSums.Length, numbers.Value);
                else break;
            }
        }
        catch (OverflowException error)
        {
            throw RollupOverflow.In(table, error);
        }
    }

    public void Add(ReadOnlySpan<long> sums, List<(int Bin, long Requests)> latency)
    {
        try
        {
            for (var i = 0; i < sums.Length; i++) _sums[i] = checked(_sums[i] + sums[i]);
            foreach (var (bin, requests) in latency) AddLatency(bin, requests);
        }
        catch (OverflowException error)
        {
            throw RollupOverflow.In(table, error);
        }
    }

    /// <param name="into">Gets the bins that hold anything, in rising order.</param>
    public void ReadLatency(List<(int Bin, long Requests)> into)
    {
        into.Clear();
        for (var word = 0; word < _hasBin.Length; word++)
        {
            for (var left = _hasBin[word]; left != 0; left &= left - 1)
            {
                var bin = (word * BinsInAWord) + BitOperations.TrailingZeroCount(left);
                if (_bins[bin] != 0) into.Add((bin, _bins[bin]));
            }
        }
    }

    public void Clear()
    {
        Array.Clear(_sums);
        for (var word = 0; word < _hasBin.Length; word++)
        {
            for (var left = _hasBin[word]; left != 0; left &= left - 1)
            {
                _bins[(word * BinsInAWord) + BitOperations.TrailingZeroCount(left)] = 0;
            }

            _hasBin[word] = 0;
        }
    }

    private void AddLatency(int bin, long requests)
    {
        _bins[bin] = checked(_bins[bin] + requests);
        _hasBin[bin / BinsInAWord] |= 1UL << (bin % BinsInAWord);
    }
}
