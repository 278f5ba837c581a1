using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Says of SQLite's errors which lie outside of what was asked, in words that no other engine would have to know.</summary>
internal static class SqliteTrouble
{
    /// <returns>Null when the error, and what it was made of, is another one.</returns>
    public static WriteTroubleException? Of(Exception? error) => error switch
    {
        null => null,
        WriteTroubleException trouble => trouble,
        SqliteException sqlite => CauseOf(sqlite.SqliteErrorCode) is { } cause ? new WriteTroubleException(cause, sqlite) : null,
        _ => Of(error.InnerException),
    };

    /// <returns>The error as whoever asked is to hear of it.</returns>
    public static Exception Told(Exception error) => (Exception?)Of(error) ?? error;

    /// <summary>An error that lies in what was written says nothing about the database.</summary>
    public static void Failed(this WriteHealth health, Exception error)
    {
        if (Of(error) is { } trouble) health.Failed(trouble);
    }

    /// <summary>Primary codes of https://sqlite.org/rescode.html</summary>
    private static string? CauseOf(int code) => code switch
    {
        5 or 6 => WriteTroubleException.Locked,
        8 => "The database file is read-only.",
        10 => "The disk under the database fails (I/O error).",
        13 => "The disk under the database is full.",
        14 => "The database file cannot be opened.",
        11 or 26 => "The database file is damaged.",
        _ => null,
    };
}
