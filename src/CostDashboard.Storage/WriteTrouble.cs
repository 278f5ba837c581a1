using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage;

/// <summary>Why the database takes no writes, where the reason lies outside of what was written: a lock, a disk, a right.</summary>
public static class WriteTrouble
{
    public const string Locked = "The database is locked by another program.";

    public const string Waiting = "The database is busy: another write has not ended, or another program holds its lock.";

    /// <returns>A sentence; null when the error is another one. Primary codes of https://sqlite.org/rescode.html</returns>
    public static string? CauseOf(Exception? error) => error switch
    {
        null => null,
        WriteTroubleException trouble => trouble.Message,
        SqliteException sqlite => CauseOf(sqlite.SqliteErrorCode),
        _ => CauseOf(error.InnerException),
    };

    private static string? CauseOf(int code) => code switch
    {
        5 or 6 => Locked,
        8 => "The database file is read-only.",
        10 => "The disk under the database fails (I/O error).",
        13 => "The disk under the database is full.",
        14 => "The database file cannot be opened.",
        11 or 26 => "The database file is damaged.",
        _ => null,
    };
}

/// <summary>A write that was given up, and of which nothing is kept. Its message is the cause.</summary>
public sealed class WriteTroubleException(string cause, Exception? inner = null) : Exception(cause, inner);
