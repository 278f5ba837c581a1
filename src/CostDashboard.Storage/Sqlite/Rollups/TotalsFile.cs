using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// The file of totals, beside the database. Whoever stores records does not wait for it, its pages stay in its writer's memory, and its
/// commits need not be on disk at once: what a power cut takes from it is added up again from the records, as its watermarks are in it.
/// </summary>
public sealed class TotalsFile(SqliteDatabase database, ILogger<TotalsFile> log) : IDisposable
{
    private const string StartKey = "start";

    private SqliteConnection? _writing;

    /// <summary>For one caller at a time.</summary>
    public SqliteConnection Writing() => _writing ??= Open();

    /// <summary>After trouble: the next write opens the file anew.</summary>
    public void Close()
    {
        _writing?.Dispose();
        _writing = null;
    }

    public void Dispose() => Close();

    /// <summary>Makes the file if there is none. A damaged one is thrown away: the records still have all that it had.</summary>
    public void Prepare()
    {
        try
        {
            CreateMissing();
        }
        catch (SqliteException error) when (error.SqliteErrorCode is raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT)
        {
            log.LogWarning(error, "{File} is damaged. The totals are made again from the records.", database.TotalsPath);
            Close();
            foreach (var file in PrivateFiles.WithJournals(database.TotalsPath)) File.Delete(file);
            CreateMissing();
        }
    }

    /// <summary>
    /// Whether the totals are of the records in the database: a database that was restored or replaced is not the one that was started
    /// with them last.
    /// </summary>
    public bool BelongsToDatabase(SqliteConnection reading) =>
        MetaTable.Get(Writing(), StartKey) is { } start && start == MetaTable.Get(reading, StartKey);

    /// <summary>
    /// Writes into both files that they were started together. Once at each start, when the totals are known to be right.
    /// </summary>
    public void NoteStart()
    {
        var start = Guid.NewGuid().ToString("N");
        database.Enter();
        try
        {
            using var records = database.OpenForWriting();
            MetaTable.Set(records, StartKey, start);
        }
        finally
        {
            database.WriteGate.Release();
        }

        MetaTable.Set(Writing(), StartKey, start);
        // On disk now: a power cut that took only this line would have all totals made again.
        SqliteDatabase.Execute(Writing(), "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private void CreateMissing() => SqliteDatabase.Execute(Writing(), RollupSchema.CreateMissing);

    private SqliteConnection Open()
    {
        var connection = database.Open(database.TotalsPath);
        SqliteDatabase.Execute(
            connection,
            "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; "
            + "PRAGMA wal_autocheckpoint=8000; PRAGMA journal_size_limit=16777216; PRAGMA temp_store=MEMORY;");
        return connection;
    }
}
