using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Keys of bodies that were stored, written in the same transaction as their records. Used by the writer alone.</summary>
internal sealed class IdempotencyKeys : IDisposable
{
    private readonly Statement _find;
    private readonly Statement _add;
    private readonly Statement _expire;

    public IdempotencyKeys(SqliteConnection connection)
    {
        _find = new Statement(connection, "SELECT body FROM idempotency WHERE key = ? AND at > ?");
        _add = new Statement(connection, "INSERT OR REPLACE INTO idempotency(key, at, body) VALUES(?, ?, ?)");
        _expire = new Statement(connection, "DELETE FROM idempotency WHERE at <= ?");
    }

    /// <returns>Null when the key was not used; else whether it was for the same body.</returns>
    public bool? IsForSameBody(Idempotency idempotency, DateTime now)
    {
        _find.Bind(1, idempotency.Key);
        _find.Bind(2, SqliteTime.Milliseconds(now - UsageWrite.IdempotencyKept));
        bool? same = _find.Step() ? _find.Blob(0).SequenceEqual(idempotency.Body) : null;
        _find.Reset();
        return same;
    }

    public void Add(Idempotency idempotency, DateTime now)
    {
        _expire.Bind(1, SqliteTime.Milliseconds(now - UsageWrite.IdempotencyKept));
        _expire.Execute();
        _add.Bind(1, idempotency.Key);
        _add.Bind(2, SqliteTime.Milliseconds(now));
        _add.Bind(3, idempotency.Body);
        _add.Execute();
    }

    public void Dispose()
    {
        _find.Dispose();
        _add.Dispose();
        _expire.Dispose();
    }
}
