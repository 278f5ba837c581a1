using CostDashboard.Core.Analytics;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Writes within one transaction and decides which records are new. Identity (source, id) is exact where the same id comes
/// again with the same time (unique index on time and hash), and for the records stored last whatever their time
/// (<see cref="RecentIds"/>). Used by the writer alone.
/// </summary>
internal sealed class UsageAppender : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly SqliteConnection _connection;
    private readonly UsageInsert _insert;
    private readonly UsageChanges _changes;
    private readonly UsageRepricer _repricer;
    private readonly IdempotencyKeys _keys;
    private readonly KeptNotes _notes;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _bySeq;
    private readonly Statement _byHash;
    private readonly Statement _last;
    private readonly IdentityHash _identity;
    private readonly RecentIds _recent;
    private long _nextSeq;

    public UsageAppender(SqliteDatabase database, IReadOnlyList<Dimension> tags, int recentIdsWindow)
    {
        _connection = database.OpenForWriting();
        _database = database;
        _identity = IdentityHash.FindOrCreate(_connection);
        _recent = new RecentIds(recentIdsWindow);
        _insert = new UsageInsert(_connection, tags);
        _changes = new UsageChanges(_connection);
        _repricer = new UsageRepricer(_changes, _insert);
        _keys = new IdempotencyKeys(_connection);
        _notes = new KeptNotes(_connection);
        _begin = new Statement(_connection, "BEGIN IMMEDIATE");
        _commit = new Statement(_connection, "COMMIT");
        _rollback = new Statement(_connection, "ROLLBACK");
        _bySeq = new Statement(_connection, UsageRow.Select + " WHERE u.seq = ?");
        _byHash = new Statement(_connection, UsageRow.Select + " WHERE u.at = ? AND u.hash = ?");

        // A number once given is never given again, not even a deleted record's: the rollups may hold it.
        _last = new Statement(
            _connection, $"SELECT {UsageVersions.LastSeqGiven}");
        Remember(LastSeq() - (2L * recentIdsWindow));
        SqliteDatabase.WaitBriefly(_connection);
    }

    /// <summary>Waits for another program's lock as briefly as the connection does.</summary>
    public void Begin()
    {
        _database.LimitPages(_connection);
        _begin.Execute();
        _nextSeq = LastSeq() + 1;
        _changes.Begin();
    }

    public WriteOutcome Write(UsageWrite write, DateTime now)
    {
        _changes.Forget();
        if (write.Idempotency is { } used && _keys.IsForSameBody(used, now) is { } isSame)
        {
            return isSame
                ? new WriteOutcome { Records = [.. write.Records.Select(_ => AppendOutcome.Duplicate)] }
                : new WriteOutcome { IsKeyOfAnotherBody = true };
        }

        var deleted = write.Deletions.Count(key => _changes.TryTakeOut(key.Number, write.Change, now));
        var edited = write.Edits.Count(edit => TryEdit(edit, write.Change, now));
        var (repriced, outdated) = _repricer.Write(write.Prices, write.Change, now);
        var outcomes = new AppendOutcome[write.Records.Count];
        for (var i = 0; i < outcomes.Length; i++) outcomes[i] = Append(write.Records[i], write, now);

        if (write.Idempotency is { } key) _keys.Add(key, now);
        var outcome = new WriteOutcome
        {
            Records = outcomes, Edited = edited, Deleted = deleted, Repriced = repriced, Outdated = outdated,
        };
        if (write.Note is { } note) _notes.Keep(note.Name, note.Text(outcome));
        return outcome;
    }

    public void Commit() => _commit.Execute();

    /// <remarks>
    /// Recent ids may stay: their sequence numbers find no record then, or one of another identity, and what is added in their
    /// place takes their slot.
    /// </remarks>
    public void Rollback()
    {
        _insert.Forget();
        _changes.Forget();
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0) _rollback.Execute();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _changes.Dispose();
        _notes.Dispose();
        _keys.Dispose();
        foreach (var statement in new[] { _begin, _commit, _rollback, _bySeq, _byHash, _last }) statement.Dispose();
        _connection.Dispose();
    }

    private AppendOutcome Append(PricedUsage usage, UsageWrite write, DateTime now)
    {
        var hash = _identity.Of(usage.Record.Source!, usage.Record.Id!);
        if (_recent.TryFind(hash, out var seq) && Find(seq) is { } recent && IsSameIdentity(recent, usage))
        {
            return Resent(recent, usage, write, now);
        }

        var stored = hash;
        while (!_insert.TryInsert(_nextSeq, stored, Seconds(now), usage))
        {
            var existing = Find(SqliteTime.Milliseconds(usage.At), stored);
            if (IsSameIdentity(existing, usage)) return Resent(existing, usage, write, now);
            stored = IdentityHash.Next(stored);
        }

        _recent.Add(hash, _nextSeq++);
        return AppendOutcome.Accepted;
    }

    private AppendOutcome Resent(StoredUsage stored, PricedUsage usage, UsageWrite write, DateTime now)
    {
        if (SameContent.Of(stored, usage)) return AppendOutcome.Duplicate;
        if (write.OnConflict == OnConflict.Ignore) return AppendOutcome.Conflict;

        Replace(stored, usage, write.Change, now, Seconds(now));
        return AppendOutcome.Replaced;
    }

    private bool TryEdit(UsageEdit edit, ChangeNote? note, DateTime now)
    {
        if (Find(edit.Key.Number) is not { } stored || edit.Change(stored) is not { } changed) return false;
        if (!IsSameIdentity(stored, changed)) throw new InvalidOperationException("An edit must not change a record's source or id.");

        Replace(stored, changed, note, now, Seconds(stored.ReceivedAt));
        return true;
    }

    private void Replace(StoredUsage stored, PricedUsage usage, ChangeNote? note, DateTime now, long received)
    {
        _changes.TryTakeOut(stored.Key.Number, note, now);
        var hash = _identity.Of(usage.Record.Source!, usage.Record.Id!);
        while (!_insert.TryInsert(stored.Key.Number, hash, received, usage)) hash = IdentityHash.Next(hash);
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

    private static long Seconds(DateTime utc) => SqliteTime.Milliseconds(utc) / 1000;

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
