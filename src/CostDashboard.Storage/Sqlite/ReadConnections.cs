using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Open read connections, lent one caller at a time: opening one costs more than most questions.</summary>
public sealed class ReadConnections(SqliteDatabase database) : IDisposable
{
    private const int MaximumIdle = 8;

    private readonly ConcurrentBag<SqliteConnection> _idle = [];

    /// <summary>Runs on the thread pool: SQLite's calls block, and callers may be a circuit's only thread. Whoever has left is read for no longer.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken ct) => Task.Run(
        () =>
        {
            var connection = _idle.TryTake(out var idle) ? idle : database.OpenForReading();
            try
            {
                // The registration ends before the connection is lent again: its end waits for an interrupt under way.
                using var left = ct.UnsafeRegister(static leaving => raw.sqlite3_interrupt(((SqliteConnection)leaving!).Handle!), connection);
                return read(connection);
            }
            catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_INTERRUPT && ct.IsCancellationRequested)
            {
                throw new OperationCanceledException(error.Message, error, ct);
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
