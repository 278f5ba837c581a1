using CostDashboard.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CostDashboard.App.Tests.Support;

/// <summary>Connections of a test's own to a database and, as the program's readers have it, to its totals.</summary>
public static class TestConnection
{
    /// <param name="path">Some file of SQLite; one without totals is opened alone.</param>
    public static SqliteConnection Open(string path, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        var totals = new SqliteDatabase(settings.ConnectionString).TotalsPath;
        if (!File.Exists(totals)) return connection;

        using var attach = connection.CreateCommand();
        attach.CommandText = "ATTACH $totals AS totals";
        attach.Parameters.AddWithValue("$totals", totals);
        attach.ExecuteNonQuery();
        return connection;
    }
}
