using System.Runtime.CompilerServices;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// The cells of a trie being built and the search for free ones, which is bounded: a node that fits into no gap soon gets a new block.
/// </summary>
internal sealed class TriePlaces
{
    private const int Block = 256;
    private const int MostTries = 48;

    private TrieCell[] _cells = new TrieCell[Block];
    private bool[] _isBase = new bool[Block];

    // Free cells in a ring through the root's cell; block 0 holds the root alone, so that no base is 0.
    private int[] _nextFree = new int[Block];
    private int[] _lastFree = new int[Block];
    private int _end = Block;

    public TrieCell[] Cells => _cells;

    /// <summary>The cells without those that were made in advance.</summary>
    public TrieCell[] Trimmed() => _cells[.._end];

    /// <summary>Takes the cells of a node's children and gives its base.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Take(ReadOnlySpan<byte> labels)
    {
        var place = Find(labels);
        _isBase[place] = true;
        foreach (var label in labels)
        {
            var at = place ^ label;
            _cells[at] = TrieCell.Of(label);
            (_nextFree[_lastFree[at]], _lastFree[_nextFree[at]]) = (_nextFree[at], _lastFree[at]);
        }

        return place;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Find(ReadOnlySpan<byte> labels)
    {
        var at = _nextFree[0];
        for (var tries = 0; tries < MostTries && at != 0; tries++, at = _nextFree[at])
        {
            var place = at ^ labels[0];
            if (!_isBase[place] && Fits(place, labels)) return place;
        }

        MoveStart(at);
        return NewBlock();
    }

    /// <summary>
    /// The cells before <paramref name="at"/>, which nothing fitted, are tried last from now on: gaps that nothing fits must not pile up at
    /// the start.
    /// </summary>
    private void MoveStart(int at)
    {
        if (at == 0) return;

        (_nextFree[_lastFree[0]], _lastFree[_nextFree[0]]) = (_nextFree[0], _lastFree[0]);
        var last = _lastFree[at];
        (_nextFree[last], _lastFree[0], _nextFree[0], _lastFree[at]) = (0, last, at, 0);
    }

    private bool Fits(int place, ReadOnlySpan<byte> labels)
    {
        foreach (var label in labels)
        {
            if (_cells[place ^ label].IsUsed) return false;
        }

        return true;
    }

    private int NewBlock()
    {
        var block = _end;
        _end += Block;
        if (_end > _cells.Length) Grow(_cells.Length * 2);
        for (var at = block; at < _end; at++)
        {
            var last = _lastFree[0];
            (_nextFree[last], _lastFree[at], _nextFree[at], _lastFree[0]) = (at, last, 0, at);
        }

        return block;
    }

    private void Grow(int length)
    {
        Array.Resize(ref _cells, length);
        Array.Resize(ref _isBase, length);
        Array.Resize(ref _nextFree, length);
        Array.Resize(ref _lastFree, length);
    }
}
