using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Open read connections, lent one caller at a time: opening one costs more than most questions.</summary>
public sealed class ReadConnections(SqliteDatabase database) : IDisposable
{
    private const int MaximumIdle = 8;

    private readonly ConcurrentBag<SqliteConnection> _idle = [];

    /// <summary>
    /// Runs on the thread pool: SQLite's calls block, and callers may be a circuit's only thread. Whoever has left is read for no
    /// longer.
    /// </summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken ct) => Task.Run(
        () =>
        {
            var connection = _idle.TryTake(out var idle) ? idle : database.OpenForReading();
            try
            {
                // The registration ends before the connection is lent again: its end waits for an interrupt under way.
                using var left = ct.UnsafeRegister(
                    static leaving => raw.sqlite3_interrupt(((SqliteConnection)leaving!).Handle!), connection);
                return read(connection);
            }
            catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_INTERRUPT && ct.IsCancellationRequested)
            {
                throw new OperationCanceledException(error.Message, error, ct);
            }
            catch (SqliteException error) when (SqliteTrouble.Of(error) is { } trouble)
            {
                throw trouble;
            }
            finally
            {
                if (_idle.Count < MaximumIdle) _idle.Add(connection);
                else connection.Dispose();
            }
        },
        ct);

    public void Dispose()
    {
        while (_idle.TryTake(out var connection)) connection.Dispose();
    }
}

/// <summary>Reads for which a turn is needed where they read much.</summary>
public sealed class HeavyReads(ReadConnections connections, HeavyQuestions questions)
{
    /// <param name="rows">A query with one row for each row that will be read, of the parameters ?1 (from) and ?2 (to, exclusive).
    /// It is read only as far as a light question goes.</param>
    /// <param name="read">Reads, and looks at the token now and then.</param>
    public Task<T> ReadAsync<T>(string rows, long from, long to, Func<SqliteConnection, T> read, CancellationToken ct) =>
        ReadAsync(connection => IsHeavy(rows, from, to, connection), read, ct);

    /// <param name="isHeavy">Whether more will be read than a light question may; looks no further than that.</param>
    /// <param name="read">Reads, and looks at the token now and then.</param>
    public async Task<T> ReadAsync<T>(
        Func<SqliteConnection, bool> isHeavy, Func<SqliteConnection, T> read, CancellationToken ct)
    {
        if (Asker.Current is null) return await connections.ReadAsync(read, ct);

        var needsTurn = await connections.ReadAsync(isHeavy, ct);
        using var turn = needsTurn ? await questions.EnterAsync(ct) : null;
        return await connections.ReadAsync(read, ct);
    }

    private static bool IsHeavy(string rows, long from, long to, SqliteConnection connection)
    {
        using var count = new Statement(connection, $"SELECT count(*) FROM ({rows} LIMIT {HeavyQuestions.LightRows + 1})");
        count.Bind(1, from);
        count.Bind(2, to);
        return count.Step() && count.Int64(0) > HeavyQuestions.LightRows;
    }
}
