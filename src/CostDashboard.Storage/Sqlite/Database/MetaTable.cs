using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>A few named values about the database itself.</summary>
internal static class MetaTable
{
    public static string? Get(SqliteConnection connection, string key)
    {
        using var select = new Statement(connection, "SELECT value FROM meta WHERE key = ?");
        select.Bind(1, key);
        return select.Step() ? select.Text(0) : null;
    }

    public static void Set(SqliteConnection connection, string key, string value)
    {
        using var upsert = new Statement(
            connection, "INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value");
        upsert.Bind(1, key);
        upsert.Bind(2, value);
        upsert.Execute();
    }
}
