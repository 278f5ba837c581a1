using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Adds rows to one set of rollup tables: the live ones, or those a rebuild fills.</summary>
internal sealed class RollupTarget : IDisposable
{
    private static readonly byte[] Nothing = [0, 0];

    private readonly IReadOnlyList<RollupTable> _tables;
    private readonly Statements[] _periods;

    public RollupTarget(SqliteConnection connection, RollupTables tables, Func<string, string> nameOf)
    {
        AddSums.Register(connection);
        _tables = tables.All;
        _periods =
        [
            .. Enum.GetValues<RollupPeriod>().Select(period => new Statements(connection, nameOf(RollupSchema.TableOf(period)))),
        ];
    }

    public void Add(RollupBatch batch)
    {
        foreach (var row in batch.Rows)
        {
            var statements = _periods[(int)row.Period];
            try
            {
                Add(statements.Add, row, batch.PackedOf(row));
            }
            catch (SqliteException error) when (IsTooLarge(error))
            {
                throw RollupOverflow.In(_tables[row.Table].Name, error);
            }

            // Changed records may have left the group; every record has a request, so without requests it is empty.
            if (row.Requests <= 0) Remove(statements.Remove, row);
        }
    }

    public void Dispose()
    {
        foreach (var statements in _periods) statements.Dispose();
    }

    private static void Add(Statement add, in RollupRow row, ReadOnlySpan<byte> packed)
    {
        BindKey(add, row);
        add.Bind(6, row.Requests);
        add.Bind(7, row.Cost);
        // An empty span has no address, which SQLite would take for NULL; a 0 at place 0 adds nothing.
        add.Bind(8, packed.IsEmpty ? Nothing : packed);
        add.Execute();
    }

    private static void Remove(Statement remove, in RollupRow row)
    {
        BindKey(remove, row);
        remove.Execute();
    }

    private static void BindKey(Statement statement, in RollupRow row)
    {
        statement.Bind(1, row.Table);
        statement.Bind(2, row.Key.Period);
        for (var i = 0; i < RollupTable.MostDimensions; i++) statement.Bind(3 + i, row.Key.Ids[i]);
    }

    /// <summary>
    /// SQLite says in two ways that a total is too large: a STRICT column refuses the float that an overflowing + becomes, and the function
    /// that adds packed sums says so.
    /// </summary>
    private static bool IsTooLarge(SqliteException error)
    {
        const int constraintDatatype = 19 | (12 << 8);
        return error.SqliteExtendedErrorCode == constraintDatatype || error.Message == AddSums.Overflow;
    }

    private sealed class Statements(SqliteConnection connection, string table) : IDisposable
    {
        public Statement Add { get; } = new(
            connection,
            $"INSERT INTO {table}(held, period, a, b, c, requests, cost, sums) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) "
            + "ON CONFLICT(held, period, a, b, c) DO UPDATE SET requests = requests + excluded.requests, cost = cost + excluded.cost, "
            + $"sums = {AddSums.Name}(sums, excluded.sums)");

        public Statement Remove { get; } = new(
            connection,
            $"DELETE FROM {table} WHERE held = ?1 AND period = ?2 AND a = ?3 AND b = ?4 AND c = ?5 AND requests = 0");

        public void Dispose()
        {
            Add.Dispose();
            Remove.Dispose();
        }
    }
}
