using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>The database file and how connections to it are opened.</summary>
public sealed class SqliteDatabase
{
    /// <summary>
    /// No connection is used by two threads at once, here or in EF Core, so SQLite need not lock a mutex in every call:
    /// that is a fifth of an insert. Must come before the first connection; later it changes nothing, which is safe.
    /// </summary>
    static SqliteDatabase()
    {
        SQLitePCL.Batteries_V2.Init();
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MULTITHREAD);
    }

    public SqliteDatabase(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        if (builder.DataSource is "" or ":memory:" || builder.Mode == SqliteOpenMode.Memory)
        {
            throw new InvalidOperationException(
                "ConnectionStrings:CostDashboard names no file. An answer of 200 promises that records are on disk: "
                + "use 'Data Source=data/costdashboard.db'.");
        }

        FilePath = Path.GetFullPath(builder.DataSource);
        builder.DataSource = FilePath;
        ConnectionString = builder.ConnectionString;
        TotalsPath = Path.Combine(Folder, Path.GetFileNameWithoutExtension(FilePath) + "-totals" + Path.GetExtension(FilePath));
    }

    /// <summary>How long a write may wait for its turn and for another program's lock, all in all, before its caller is told.</summary>
    public static readonly TimeSpan WriteWait = TimeSpan.FromSeconds(9);

    /// <summary>The name of the file of totals on a connection that reads both.</summary>
    internal const string Totals = "totals";

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    public string FilePath { get; }

    /// <summary>The totals have a file of their own (<see cref="TotalsFile"/>).</summary>
    public string TotalsPath { get; }

    public string ConnectionString { get; }

    /// <summary>Every file the host writes lies here, beside the database.</summary>
    public string Folder => Path.GetDirectoryName(FilePath)!;

    /// <summary>
    /// One writer at a time, first come first served. SQLite allows one writer anyway, but its own waiting polls, and a
    /// busy ingestion would starve the others.
    /// </summary>
    public SemaphoreSlim WriteGate { get; } = new(1, 1);

    /// <summary>Tests make the disk small: pages that the database may have; null for as many as fit.</summary>
    internal long? MostPages { get; set; }

    /// <summary>A connection that is durable once COMMIT returns.</summary>
    public SqliteConnection OpenForWriting()
    {
        var connection = Open();
        connection.DefaultTimeout = (int)WriteWait.TotalSeconds;
        Execute(
            connection,
            "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768; "
            + "PRAGMA wal_autocheckpoint=8000; PRAGMA journal_size_limit=16777216; PRAGMA temp_store=MEMORY;");
        return connection;
    }

    /// <summary>
    /// Takes the turn once no other program holds the file's lock. While one does, the turn is given back in between, so that everybody
    /// who waits learns why. Whoever returns from it gives the turn back.
    /// </summary>
    /// <exception cref="WriteTroubleException">It did not come within <see cref="WriteWait"/>.</exception>
    public async Task EnterAsync(CancellationToken ct)
    {
        var (end, isLocked) = (Environment.TickCount64 + (long)WriteWait.TotalMilliseconds, false);
        while (true)
        {
            if (!await WriteGate.WaitAsync(Left(end), ct)) throw NoTurn(isLocked);
            if (IsFree()) return;

            isLocked = true;
            WriteGate.Release();
            await Task.Delay(LookAgain, ct);
        }
    }

    /// <summary>The same for a thread that may block.</summary>
    public void Enter()
    {
        var (end, isLocked) = (Environment.TickCount64 + (long)WriteWait.TotalMilliseconds, false);
        while (true)
        {
            if (!WriteGate.Wait(Left(end))) throw NoTurn(isLocked);
            if (IsFree()) return;

            isLocked = true;
            WriteGate.Release();
            Thread.Sleep(LookAgain);
        }
    }

    /// <summary>Before each transaction: the limit is the connection's own, and may have changed.</summary>
    internal void LimitPages(SqliteConnection connection)
    {
        if (MostPages is { } most) Execute(connection, $"PRAGMA max_page_count={most}");
    }

    /// <summary>For a writer that asks again by itself, and meanwhile looks whose time is over.</summary>
    internal static void WaitBriefly(SqliteConnection connection)
    {
        connection.DefaultTimeout = 1;
        Execute(connection, "PRAGMA busy_timeout=500");
    }

    /// <summary>Reads the database, and the totals as <see cref="Totals"/>.</summary>
    public SqliteConnection OpenForReading()
    {
        var connection = Open();
        using (var attach = new Statement(connection, $"ATTACH ? AS {Totals}"))
        {
            attach.Bind(1, TotalsPath);
            attach.Execute();
        }

        Execute(connection, $"PRAGMA query_only=1; PRAGMA cache_size=-16384; PRAGMA {Totals}.cache_size=-16384; PRAGMA temp_store=MEMORY;");
        return connection;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constant text of this assembly gets here.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Asked only by whoever has the turn.</summary>
    private bool IsFree()
    {
        try
        {
            using var connection = Open();
            Execute(connection, "PRAGMA busy_timeout=0");
            using var begin = new Statement(connection, "BEGIN IMMEDIATE");
            begin.Execute();
            using var end = new Statement(connection, "ROLLBACK");
            end.Execute();
            return true;
        }
        catch (SqliteException error)
        {
            // Every other trouble is for the write to meet, which says more about it.
            return error.SqliteErrorCode != SQLitePCL.raw.SQLITE_BUSY;
        }
    }

    private static WriteTroubleException NoTurn(bool isLocked) =>
        new(isLocked ? WriteTroubleException.Locked : WriteTroubleException.Waiting);

    private static TimeSpan Left(long end) => TimeSpan.FromMilliseconds(Math.Max(0, end - Environment.TickCount64));

    private SqliteConnection Open() => Open(FilePath);

    /// <summary>A file beside the database, under the same settings.</summary>
    internal SqliteConnection Open(string file)
    {
        var settings = new SqliteConnectionStringBuilder(ConnectionString) { DataSource = file, Pooling = false };
        var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        Execute(connection, $"PRAGMA busy_timeout={(int)WriteWait.TotalMilliseconds};");
        return connection;
    }
}
