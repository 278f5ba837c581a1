using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage.Rollups;

/// <summary>
/// Records on their way into totals: kept side by side as they are read, then folded table after table into rows that are ready to be
/// added. Only the rows go into the write transaction.
/// </summary>
internal sealed class RollupBatch(RollupTables tables)
{
    private const int Hour = 0;
    private const int Day = 1;
    private const int LatencyBin = 2;
    private const int LatencyRequests = 3;
    private const int Values = 4;
    private const int Ids = Values + RollupSums.Length;

    private readonly int _stride = Ids + tables.Held.All.Count;
    private readonly Dictionary<long, long> _dayOfHour = [];
    private readonly RollupGroups<RollupKey> _hours = new("");
    private readonly RollupGroups<RollupKey> _days = new("");
    private readonly RollupGroups<RollupKey> _months = new("");
    private readonly List<(int Bin, long Requests)> _latency = [];
    private readonly List<RollupRow> _rows = [];
    private RollupKey[] _orderedKeys = [];
    private int[] _orderedPlaces = [];
    private long[] _records = [];
    private byte[] _packed = new byte[64 * 1024];
    private int _packedLength;
    private int _count;

    /// <summary>What <see cref="Fold"/> made, by period, table and key: the order of the engine's tables.</summary>
    public IReadOnlyList<RollupRow> Rows => _rows;

    public ReadOnlySpan<byte> PackedOf(in RollupRow row) => _packed.AsSpan(row.PackedAt, row.PackedLength);

    /// <param name="ids">Term ids in the order of <see cref="HeldDimensions.All"/>.</param>
    /// <param name="values">In the order of <see cref="RollupSums"/>.</param>
    /// <param name="latencyRequests">How many requests the latency is that of; 0 where it is not known.</param>
    public void Add(
        long hour, long day, ReadOnlySpan<long> ids, ReadOnlySpan<long> values, int latencyBin, long latencyRequests)
    {
        var at = _count++ * _stride;
        if (at + _stride > _records.Length) Array.Resize(ref _records, Math.Max(_records.Length * 2, 256 * _stride));

        var record = _records.AsSpan(at, _stride);
        record[Hour] = hour;
        record[Day] = day;
        record[LatencyBin] = latencyBin;
        record[LatencyRequests] = latencyRequests;
        values.CopyTo(record[Values..]);
        ids.CopyTo(record[Ids..]);
        _dayOfHour[hour] = day;
    }

    /// <param name="firstHour">Hours that begin before it are not kept.</param>
    /// <param name="firstUserPairDay">Days before it are not kept of tables whose days expire.</param>
    public void Fold(long firstHour, long firstUserPairDay)
    {
        if (_count == 0) return;
        foreach (var table in tables.All)
        {
            (_hours.Table, _days.Table, _months.Table) = (table.Name, table.Name, table.Name);
            if (table.HasHours)
            {
                GroupRecords(table, Hour, _hours);
                for (var place = 0; place < _hours.Count; place++)
                {
                    AddTo(_days, _dayOfHour[_hours.KeyAt(place).Period], _hours, place);
                }
            }
            else GroupRecords(table, Day, _days);

            for (var place = 0; place < _days.Count; place++) AddTo(_months, MonthOf(_days.KeyAt(place).Period), _days, place);
            Pack(RollupPeriod.Hour, table, _hours, firstHour);
            Pack(RollupPeriod.Day, table, _days, table.DaysExpire ? firstUserPairDay : long.MinValue);
            Pack(RollupPeriod.Month, table, _months, long.MinValue);
        }
    }

    /// <summary>The term ids of a dimension that <see cref="Rows"/> add to; 0 for records without a value.</summary>
    public IEnumerable<long> IdsOf(Dimension dimension)
    {
        var alone = tables.All.First(table => table.Dimensions.Count == 1 && table.Dimensions[0] == dimension).Number;
        return _rows.Where(row => row.Period == RollupPeriod.Month && row.Table == alone).Select(row => row.Key.Ids[0]).Distinct();
    }

    public void Clear()
    {
        _rows.Clear();
        _dayOfHour.Clear();
        (_count, _packedLength) = (0, 0);
    }

    private void GroupRecords(RollupTable table, int period, RollupGroups<RollupKey> into)
    {
        Span<int> places = stackalloc int[RollupTable.MostDimensions];
        places = places[..table.Dimensions.Count];
        for (var i = 0; i < places.Length; i++) places[i] = Ids + tables.Held.PlaceOf(table.Dimensions[i]);

        for (var at = 0; at < _count * _stride; at += _stride)
        {
            var record = _records.AsSpan(at, _stride);
            var key = new RollupKey { Period = record[period] };
            for (var i = 0; i < places.Length; i++) key.Ids[i] = record[places[i]];

            var place = into.PlaceOf(key);
            into.Add(place, record.Slice(Values, RollupSums.Length));
            if (record[LatencyRequests] != 0) into.AddLatency(place, (int)record[LatencyBin], record[LatencyRequests]);
        }
    }

    private static void AddTo(
        RollupGroups<RollupKey> coarser, long period, RollupGroups<RollupKey> finer, int place)
    {
        var key = finer.KeyAt(place);
        key.Period = period;
        coarser.Add(coarser.PlaceOf(key), finer, place);
    }

    private static long MonthOf(long day)
    {
        var date = DateOnly.FromDayNumber((int)day);
        return day - date.Day + 1;
    }

    private void Pack(RollupPeriod period, RollupTable table, RollupGroups<RollupKey> groups, long firstKept)
    {
        if (groups.Count == 0) return;

        var count = PutInOrder(groups, firstKept);
        for (var i = 0; i < count; i++)
        {
            var (key, place) = (_orderedKeys[i], _orderedPlaces[i]);
            var sums = groups.SumsAt(place);
            groups.ReadLatency(place, _latency);
            var length = Pack(sums);
            if (length == 0 && sums[RollupSums.Requests] == 0 && sums[RollupSums.Cost] == 0) continue;

            _rows.Add(new RollupRow(
                period, table.Number, key, sums[RollupSums.Requests], sums[RollupSums.Cost], _packedLength, length));
            _packedLength += length;
        }

        groups.Clear();
    }

    /// <returns>How many groups are kept.</returns>
    private int PutInOrder(RollupGroups<RollupKey> groups, long firstKept)
    {
        if (_orderedKeys.Length < groups.Count)
        {
            _orderedKeys = new RollupKey[groups.Count * 2];
            _orderedPlaces = new int[groups.Count * 2];
        }

        var count = 0;
        for (var place = 0; place < groups.Count; place++)
        {
            if (groups.KeyAt(place).Period < firstKept) continue;

            _orderedKeys[count] = groups.KeyAt(place);
            _orderedPlaces[count++] = place;
        }

        Array.Sort(_orderedKeys, _orderedPlaces, 0, count);
        return count;
    }

    /// <returns>How many bytes it took behind <see cref="_packedLength"/>.</returns>
    private int Pack(ReadOnlySpan<long> sums)
    {
        var most = (sums.Length + _latency.Count) * PackedSums.MostBytesEach;
        if (_packedLength + most > _packed.Length) Array.Resize(ref _packed, Math.Max(_packed.Length * 2, _packedLength + most));

        var bytes = _packed.AsSpan(_packedLength);
        var (length, last) = (0, 0);
        for (var place = RollupSums.FirstPacked; place < sums.Length; place++)
        {
            length = PackedSums.Append(bytes, length, ref last, place, sums[place]);
        }

        foreach (var (bin, requests) in _latency)
        {
            length = PackedSums.Append(bytes, length, ref last, RollupSums.Length + bin, requests);
        }

        return length;
    }
}

/// <summary>What is added to one row of a table of totals: the sums that have a column, and where the others are packed.</summary>
internal readonly record struct RollupRow(
    RollupPeriod Period, int Table, RollupKey Key, long Requests, long Cost, int PackedAt, int PackedLength);
