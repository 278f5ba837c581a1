using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage.Rollups;

/// <summary>
/// Adds records up by the finest groups that any table needs; each table's rows are folded from these, so that a record
/// costs two look-ups however many tables there are.
/// </summary>
internal sealed class RollupAccumulator
{
    private readonly RollupGroups _byAllButUser = new("rollup_hour");
    private readonly RollupGroups _byUser = new("rollup_day_user");
    private readonly Dictionary<RollupTable, RollupGroups> _rows =
        RollupTable.All.ToDictionary(table => table, table => new RollupGroups(table.Name));

    public void Clear()
    {
        _byAllButUser.Clear();
        _byUser.Clear();
    }

    /// <param name="ids">Term ids in the order of <see cref="Dimensions.All"/>.</param>
    public void Add(long hour, long day, ReadOnlySpan<long> ids, ReadOnlySpan<long> values)
    {
        var key = new RollupKey { Hour = hour, Day = day };
        ids.CopyTo(key.Ids);
        key.Ids[DimensionIndex.User] = 0;
        _byAllButUser.Add(key, values);

        var userKey = new RollupKey { Day = day };
        userKey.Ids[DimensionIndex.User] = ids[DimensionIndex.User];
        _byUser.Add(userKey, values);
    }

    /// <summary>
    /// The rows of one table: hours that begin before <paramref name="firstHour"/> are left out of hour tables. Good until asked
    /// for again.
    /// </summary>
    public RollupGroups RowsOf(RollupTable table, long firstHour)
    {
        var source = table.Dimensions.Contains(Dimension.User) ? _byUser : _byAllButUser;
        var rows = _rows[table];
        rows.Clear();
        foreach (var (fine, sums) in source.All)
        {
            if (table.Period == RollupPeriod.Hour && fine.Hour < firstHour) continue;

            var key = table.Period == RollupPeriod.Hour ? new RollupKey { Hour = fine.Hour } : new RollupKey { Day = fine.Day };
            foreach (var place in table.Places) key.Ids[place] = fine.Ids[place];
            rows.Add(key, source.SumsAt(sums));
        }

        return rows;
    }
}
