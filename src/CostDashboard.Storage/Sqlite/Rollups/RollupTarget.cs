using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Adds rows to one set of rollup tables: the live ones, or those a rebuild fills. What changes is read, added to and written.
/// </summary>
internal sealed class RollupTarget : IDisposable
{
    private readonly IReadOnlyList<RollupTable> _tables;
    private readonly Dictionary<RollupPeriod, Statements> _periods;
    private byte[] _sum = new byte[8 * 1024];

    public RollupTarget(SqliteConnection connection, RollupTables tables, Func<string, string> nameOf)
    {
        _tables = tables.All;
        _periods = Enum.GetValues<RollupPeriod>()
            .ToDictionary(period => period, period => new Statements(connection, nameOf(UsageSchema.RollupName(period))));
    }

    public void Add(RollupBatch batch)
    {
        foreach (var row in batch.Rows) Add(_periods[row.Period], row, batch.PackedOf(row));
    }

    public void Dispose()
    {
        foreach (var statements in _periods.Values) statements.Dispose();
    }

    private void Add(Statements statements, in RollupRow row, ReadOnlySpan<byte> packed)
    {
        var find = statements.Find;
        BindKey(find, row);
        if (!find.Step())
        {
            find.Reset();
            Write(statements.Write, row, row.Requests, row.Cost, packed);
            return;
        }

        var (requests, cost, length) = (0L, 0L, 0);
        try
        {
            requests = checked(find.Int64(0) + row.Requests);
            cost = checked(find.Int64(1) + row.Cost);
            var held = find.Blob(2);
            if (_sum.Length < held.Length + packed.Length) _sum = new byte[2 * (held.Length + packed.Length)];
            length = PackedSums.Add(held, packed, _sum);
        }
        catch (OverflowException error)
        {
            throw RollupOverflow.In(_tables[row.Table].Name, error);
        }
        finally
        {
            find.Reset();
        }

        // Changed records may have left the group; every record has a request, so without requests it is empty.
        if (requests == 0) Remove(statements.Remove, row);
        else Write(statements.Write, row, requests, cost, _sum.AsSpan(0, length));
    }

    private static void Write(Statement write, in RollupRow row, long requests, long cost, ReadOnlySpan<byte> packed)
    {
        BindKey(write, row);
        write.Bind(6, requests);
        write.Bind(7, cost);
        write.Bind(8, packed);
        write.Execute();
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

    private sealed class Statements(SqliteConnection connection, string table) : IDisposable
    {
        private const string Key = "held = ?1 AND period = ?2 AND a = ?3 AND b = ?4 AND c = ?5";

        public Statement Find { get; } = new(connection, $"SELECT requests, cost, sums FROM {table} WHERE {Key}");

        public Statement Write { get; } = new(
            connection,
            $"INSERT INTO {table}(held, period, a, b, c, requests, cost, sums) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) "
            + "ON CONFLICT(held, period, a, b, c) DO UPDATE "
            + "SET requests = excluded.requests, cost = excluded.cost, sums = excluded.sums");

        public Statement Remove { get; } = new(connection, $"DELETE FROM {table} WHERE {Key}");

        public void Dispose()
        {
            Find.Dispose();
            Write.Dispose();
            Remove.Dispose();
        }
    }
}
