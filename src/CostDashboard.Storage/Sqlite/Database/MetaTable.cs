using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>A few named values about a file itself: the database and its totals have one such table each.</summary>
internal static class MetaTable
{
    /// <param name="schema">The file's name on the connection, where it is not the one that was opened.</param>
    public static string? Get(SqliteConnection connection, string key, string schema = "main")
    {
        using var select = new Statement(connection, $"SELECT value FROM {schema}.meta WHERE key = ?");
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
