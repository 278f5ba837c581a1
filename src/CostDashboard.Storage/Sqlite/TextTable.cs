using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>A table of (id, unique text), from which a text gets its id.</summary>
internal sealed class TextTable(SqliteConnection connection, string table, string column) : IDisposable
{
    private readonly Statement _select = new(connection, $"SELECT id FROM {table} WHERE {column} = ?");
    private readonly Statement _insert = new(connection, $"INSERT INTO {table}({column}) VALUES(?) RETURNING id");

    public long FindOrAdd(string text) => Query(_select, text) ?? Query(_insert, text)!.Value;

    public void Dispose()
    {
        _select.Dispose();
        _insert.Dispose();
    }

    private static long? Query(Statement statement, string text)
    {
        statement.Bind(1, text);
        long? id = statement.Step() ? statement.Int64(0) : null;
        statement.Reset();
        return id;
    }
}
