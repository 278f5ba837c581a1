namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Hash → sequence number of the records stored last, so that an id is recognised again whatever time its second report carries.
/// Two generations of fixed size: when the young one is full it becomes the old one, so between
/// <paramref name="window"/> and twice as many records are remembered. Used by the writer alone.
/// </summary>
internal sealed class RecentIds(int window)
{
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

    /// <summary>Open addressing; a sequence number is never 0, so 0 marks a free slot.</summary>
    private sealed class Generation(int capacity)
    {
        private (long Hash, long Seq)[] _slots = new (long, long)[64];
        private int _count;

        public bool IsFull => _count >= capacity;

        public bool TryFind(long hash, out long seq)
        {
            seq = _slots[SlotOf(_slots, hash)].Seq;
            return seq != 0;
        }

        public void Add(long hash, long seq)
        {
            if (_count * 4 >= _slots.Length * 3) Grow();
            ref var slot = ref _slots[SlotOf(_slots, hash)];
            if (slot.Seq == 0) _count++;
            slot = (hash, seq);
        }

        private static int SlotOf((long Hash, long Seq)[] slots, long hash)
        {
            var mask = slots.Length - 1;
            var index = (int)(hash ^ (hash >>> 32)) & mask;
            while (slots[index].Seq != 0 && slots[index].Hash != hash) index = (index + 1) & mask;
            return index;
        }

        private void Grow()
        {
            var larger = new (long Hash, long Seq)[_slots.Length * 2];
            foreach (var slot in _slots)
            {
                if (slot.Seq != 0) larger[SlotOf(larger, slot.Hash)] = slot;
            }

            _slots = larger;
        }
    }
}
