using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Appends records within one transaction and decides which are new. Identity (source, id) is exact where the same id comes
/// again with the same time (unique index on time and hash), and for the records stored last whatever their time
/// (<see cref="RecentIds"/>). Used by the writer alone.
/// </summary>
internal sealed class UsageAppender : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly UsageInsert _insert;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _bySeq;
    private readonly Statement _byHash;
    private readonly Statement _last;
    private readonly IdentityHash _identity;
    private readonly RecentIds _recent;
    private long _nextSeq;

    public UsageAppender(SqliteDatabase database, int recentIdsWindow)
    {
        _connection = database.OpenForWriting();
        _identity = IdentityHash.FindOrCreate(_connection);
        _recent = new RecentIds(recentIdsWindow);
        _insert = new UsageInsert(_connection);
        _begin = new Statement(_connection, "BEGIN IMMEDIATE");
        _commit = new Statement(_connection, "COMMIT");
        _rollback = new Statement(_connection, "ROLLBACK");
        _bySeq = new Statement(_connection, UsageRow.Select + " WHERE u.seq = ?");
        _byHash = new Statement(_connection, UsageRow.Select + " WHERE u.at = ? AND u.hash = ?");
        _last = new Statement(_connection, "SELECT coalesce(max(seq), 0) FROM usage");
        Remember(LastSeq() - (2L * recentIdsWindow));
    }

    public void Begin()
    {
        _begin.Execute();
        _nextSeq = LastSeq() + 1;
    }

    public AppendOutcome[] Append(IReadOnlyList<PricedUsage> records, DateTime now)
    {
        var received = SqliteTime.Milliseconds(now) / 1000;
        var outcomes = new AppendOutcome[records.Count];
        for (var i = 0; i < outcomes.Length; i++) outcomes[i] = Append(records[i], received);
        return outcomes;
    }

    public void Commit() => _commit.Execute();

    /// <remarks>
    /// Recent ids may stay: their sequence numbers find no record then, or one of another identity, and what is added in their
    /// place takes their slot.
    /// </remarks>
    public void Rollback()
    {
        _insert.Forget();
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0) _rollback.Execute();
    }

    public void Dispose()
    {
        _insert.Dispose();
        foreach (var statement in new[] { _begin, _commit, _rollback, _bySeq, _byHash, _last }) statement.Dispose();
        _connection.Dispose();
    }

    private AppendOutcome Append(PricedUsage usage, long received)
    {
        var hash = _identity.Of(usage.Record.Source!, usage.Record.Id!);
        if (_recent.TryFind(hash, out var seq) && Find(seq) is { } recent && IsSameIdentity(recent, usage)) return Compare(recent, usage);

        var stored = hash;
        while (!_insert.TryInsert(_nextSeq, stored, received, usage))
        {
            var existing = Find(SqliteTime.Milliseconds(usage.At), stored);
            if (IsSameIdentity(existing, usage)) return Compare(existing, usage);
            stored = IdentityHash.Next(stored);
        }

        _recent.Add(hash, _nextSeq++);
        return AppendOutcome.Accepted;
    }

    private StoredUsage? Find(long seq)
    {
        _bySeq.Bind(1, seq);
        return ReadOne(_bySeq);
    }

    private StoredUsage Find(long at, long hash)
    {
        _byHash.Bind(1, at);
        _byHash.Bind(2, hash);
        return ReadOne(_byHash)!;
    }

    private static StoredUsage? ReadOne(Statement statement)
    {
        var found = statement.Step() ? UsageRow.Read(statement) : null;
        statement.Reset();
        return found;
    }

    private static bool IsSameIdentity(StoredUsage stored, PricedUsage usage) =>
        stored.Record.Id == usage.Record.Id && stored.Record.Source == usage.Record.Source;

    private static AppendOutcome Compare(StoredUsage stored, PricedUsage usage) =>
        SameContent.Of(stored, usage) ? AppendOutcome.Duplicate : AppendOutcome.Conflict;

    private long LastSeq()
    {
        _last.Step();
        var seq = _last.Int64(0);
        _last.Reset();
        return seq;
    }

    private void Remember(long after)
    {
        using var recent = new Statement(_connection, "SELECT hash, seq FROM usage WHERE seq > ? ORDER BY seq");
        recent.Bind(1, after);
        while (recent.Step()) _recent.Add(recent.Int64(0), recent.Int64(1));
    }
}
