using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage.Rollups;

/// <summary>
/// Adds records up by the finest groups that any table needs; each table's rows are folded from these, so that a record
/// costs two look-ups however many tables there are.
/// </summary>
internal sealed class RollupAccumulator
{
    private readonly Dictionary<RollupKey, RollupSums> _byAllButUser = [];
    private readonly Dictionary<RollupKey, RollupSums> _byUser = [];

    /// <param name="ids">Term ids in the order of <see cref="Dimension"/>.</param>
    public void Add(long hour, long day, ReadOnlySpan<long> ids, ReadOnlySpan<long> values)
    {
        var key = new RollupKey { Hour = hour, Day = day };
        ids.CopyTo(key.Ids);
        key.Ids[(int)Dimension.User] = 0;
        Group(_byAllButUser, key).Add(values);

        var userKey = new RollupKey { Day = day };
        userKey.Ids[(int)Dimension.User] = ids[(int)Dimension.User];
        Group(_byUser, userKey).Add(values);
    }

    /// <summary>The rows of one table: hours that begin before <paramref name="firstHour"/> are left out of hour tables.</summary>
    public IEnumerable<KeyValuePair<RollupKey, RollupSums>> RowsOf(RollupTable table, long firstHour)
    {
        var source = table.Dimensions.Contains(Dimension.User) ? _byUser : _byAllButUser;
        var rows = new Dictionary<RollupKey, RollupSums>();
        foreach (var (fine, sums) in source)
        {
            if (table.Period == RollupPeriod.Hour && fine.Hour < firstHour) continue;

            var key = table.Period == RollupPeriod.Hour ? new RollupKey { Hour = fine.Hour } : new RollupKey { Day = fine.Day };
            foreach (var dimension in table.Dimensions) key.Ids[(int)dimension] = fine.Ids[(int)dimension];
            try
            {
                Group(rows, key).Add(sums.Values);
            }
            catch (OverflowException error)
            {
                throw new OverflowException($"A total of {table.Name} no longer fits into 64 bits; nothing of this batch was rolled up.", error);
            }
        }

        return rows;
    }

    private static RollupSums Group(Dictionary<RollupKey, RollupSums> groups, RollupKey key)
    {
        if (groups.TryGetValue(key, out var sums)) return sums;
        return groups[key] = new RollupSums();
    }
}
