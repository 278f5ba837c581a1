using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Until it ends, all statements of a connection read the same moment: what moves from one period to another is seen once.
/// </summary>
internal sealed class ReadSnapshot : IDisposable
{
    private readonly SqliteConnection _connection;

    public ReadSnapshot(SqliteConnection connection)
    {
        _connection = connection;
        SqliteDatabase.Execute(connection, "BEGIN");
    }

    /// <summary>A connection that is lent again must not go on reading an old moment.</summary>
    public void Dispose()
    {
        try
        {
            End();
        }
        catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            // Whoever leaves interrupts once.
            End();
        }
    }

    private void End()
    {
        // Some errors have ended it already.
        if (raw.sqlite3_get_autocommit(_connection.Handle!) == 0) SqliteDatabase.Execute(_connection, "ROLLBACK");
    }
}
