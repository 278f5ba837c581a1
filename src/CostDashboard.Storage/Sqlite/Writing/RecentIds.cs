namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Hash → sequence number of the records stored last, so that an id is recognised again whatever time its second report carries.
/// Two generations of fixed size: when the young one is full it becomes the old one, so between
/// <paramref name="window"/> and twice as many records are remembered. Used by the writer alone.
/// </summary>
internal sealed class RecentIds(int window)
{
    /// <summary>Numbers grow, but a rolled-back transaction's are given again: more than any transaction holds.</summary>
    private const long MostStepsBack = 1L << 24;

    private Generation _young = new(window);
    private Generation _old = new(0);

    public bool TryFind(long hash, out long seq) => _young.TryFind(hash, out seq) || _old.TryFind(hash, out seq);

    public void Add(long hash, long seq)
    {
        if (_young.IsFull)
        {
            _old = _young;
            _young = new Generation(window);
        }

        _young.Add(hash, seq);
    }

    /// <summary>
    /// Open addressing. A record takes 12 bytes, not 16: its sequence number is kept as the distance from a base of the
    /// generation, and 0 marks a free slot.
    /// </summary>
    private sealed class Generation(int capacity)
    {
        private long[] _hashes = new long[64];
        private uint[] _distances = new uint[64];
        private long _base;
        private int _count;

        public bool IsFull => _count >= capacity;

        public bool TryFind(long hash, out long seq)
        {
            var distance = _distances[SlotOf(hash)];
            seq = distance == 0 ? 0 : _base + distance;
            return distance != 0;
        }

        public void Add(long hash, long seq)
        {
            if (_count == 0) _base = seq - MostStepsBack;
            if (_count * 4 >= _hashes.Length * 3) Grow();
            var slot = SlotOf(hash);
            if (_distances[slot] == 0) _count++;
            _hashes[slot] = hash;
            _distances[slot] = checked((uint)(seq - _base));
        }

        private int SlotOf(long hash)
        {
            var mask = _hashes.Length - 1;
            var index = (int)(hash ^ (hash >>> 32)) & mask;
            while (_distances[index] != 0 && _hashes[index] != hash) index = (index + 1) & mask;
            return index;
        }

        private void Grow()
        {
            var (hashes, distances) = (_hashes, _distances);
            _hashes = new long[hashes.Length * 2];
            _distances = new uint[hashes.Length * 2];
            for (var i = 0; i < hashes.Length; i++)
            {
                if (distances[i] == 0) continue;
                var slot = SlotOf(hashes[i]);
                (_hashes[slot], _distances[slot]) = (hashes[i], distances[i]);
            }
        }
    }
}
