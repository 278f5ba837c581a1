using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Adds accumulated rows to one set of rollup tables: the live ones, or those a rebuild fills.</summary>
internal sealed class RollupTarget : IDisposable
{
    private readonly List<(RollupTable Table, Statement Upsert, Statement Remove)> _tables;

    public RollupTarget(SqliteConnection connection, Func<RollupTable, string> nameOf) => _tables =
    [
        .. RollupTable.All.Select(table => (
            table, new Statement(connection, UpsertSql(table, nameOf(table))), new Statement(connection, RemoveSql(table, nameOf(table))))),
    ];

    public void Add(RollupAccumulator accumulator, long firstHour)
    {
        foreach (var (table, upsert, remove) in _tables)
        {
            var rows = accumulator.RowsOf(table, firstHour);
            try
            {
                foreach (var (key, place) in rows.InKeyOrder())
                {
                    var sums = rows.SumsAt(place);
                    Add(table, upsert, key, sums);

                    // Changed records may have left the group; every record has a request, so without requests it is empty.
                    if (sums[0] <= 0) Remove(table, remove, key);
                }
            }
            catch (SqliteException error) when (IsTooLarge(error))
            {
                throw RollupGroups.TooLarge(table.Name, error);
            }
        }
    }

    public void Dispose()
    {
        foreach (var (_, upsert, remove) in _tables)
        {
            upsert.Dispose();
            remove.Dispose();
        }
    }

    private static void Add(RollupTable table, Statement upsert, in RollupKey key, ReadOnlySpan<long> sums)
    {
        var parameter = BindKey(table, upsert, key);
        foreach (var sum in sums) upsert.Bind(parameter++, sum);
        upsert.Execute();
    }

    private static void Remove(RollupTable table, Statement remove, in RollupKey key)
    {
        BindKey(table, remove, key);
        remove.Execute();
    }

    /// <returns>The next parameter.</returns>
    private static int BindKey(RollupTable table, Statement statement, in RollupKey key)
    {
        var parameter = 1;
        statement.Bind(parameter++, table.Period == RollupPeriod.Hour ? key.Hour : key.Day);
        foreach (var place in table.Places) statement.Bind(parameter++, key.Ids[place]);
        return parameter;
    }

    private static string RemoveSql(RollupTable table, string name) =>
        $"DELETE FROM {name} WHERE {string.Join(" AND ", table.KeyColumns.Select(column => column + " = ?"))} AND requests = 0";

    private static string UpsertSql(RollupTable table, string name)
    {
        var columns = table.KeyColumns.Concat(UsageSchema.SumColumns).ToList();
        var additions = UsageSchema.SumColumns.Select(column => $"{column} = {column} + excluded.{column}");
        return $"INSERT INTO {name}({string.Join(", ", columns)}) VALUES({string.Join(", ", columns.Select(_ => "?"))}) "
            + $"ON CONFLICT({string.Join(", ", table.KeyColumns)}) DO UPDATE SET {string.Join(", ", additions)}";
    }

    /// <summary>
    /// SQLite says in two ways that a total is too large: sum() refuses, and a STRICT column refuses the float that an overflowing +
    /// becomes.
    /// </summary>
    private static bool IsTooLarge(SqliteException error)
    {
        const int constraintDatatype = 19 | (12 << 8);
        return error.SqliteExtendedErrorCode == constraintDatatype || error.Message == "integer overflow";
    }
}
