using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Adds accumulated rows to one set of rollup tables: the live ones, or those a rebuild fills.</summary>
internal sealed class RollupTarget : IDisposable
{
    private readonly List<(RollupTable Table, Statement Upsert)> _upserts;

    public RollupTarget(SqliteConnection connection, Func<RollupTable, string> nameOf) =>
        _upserts = [.. RollupTable.All.Select(table => (table, new Statement(connection, UpsertSql(table, nameOf(table)))))];

    public void Add(RollupAccumulator accumulator, long firstHour)
    {
        foreach (var (table, upsert) in _upserts)
        {
            var rows = accumulator.RowsOf(table, firstHour);
            try
            {
                foreach (var (key, place) in rows.InKeyOrder()) Add(table, upsert, key, rows.SumsAt(place));
            }
            catch (SqliteException error) when (RollupGroups.IsTooLarge(error))
            {
                throw RollupGroups.TooLarge(table.Name, error);
            }
        }
    }

    public void Dispose()
    {
        foreach (var (_, upsert) in _upserts) upsert.Dispose();
    }

    private static void Add(RollupTable table, Statement upsert, in RollupKey key, ReadOnlySpan<long> sums)
    {
        var parameter = 1;
        upsert.Bind(parameter++, table.Period == RollupPeriod.Hour ? key.Hour : key.Day);
        foreach (var dimension in table.Dimensions) upsert.Bind(parameter++, key.Ids[(int)dimension]);
        foreach (var sum in sums) upsert.Bind(parameter++, sum);
        upsert.Execute();
    }

    private static string UpsertSql(RollupTable table, string name)
    {
        var columns = table.KeyColumns.Concat(UsageSchema.SumColumns).ToList();
        var additions = UsageSchema.SumColumns.Select(column => $"{column} = {column} + excluded.{column}");
        return $"INSERT INTO {name}({string.Join(", ", columns)}) VALUES({string.Join(", ", columns.Select(_ => "?"))}) "
            + $"ON CONFLICT({string.Join(", ", table.KeyColumns)}) DO UPDATE SET {string.Join(", ", additions)}";
    }
}
