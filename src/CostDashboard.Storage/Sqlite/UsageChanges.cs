using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// The one road on which a stored record changes: what it was goes to <c>usage_version</c>, whose numbers grow in commit
/// order, so that the rollups can follow. Used by the writer alone, within its transaction.
/// </summary>
internal sealed class UsageChanges : IDisposable
{
    private static readonly string Columns = string.Join(", ", UsageSchema.UsageColumns);

    private readonly Statement _keep;
    private readonly Statement _delete;
    private readonly Statement _note;
    private ChangeNote? _current;
    private long _change;

    public UsageChanges(SqliteConnection connection)
    {
        _keep = new Statement(connection, $"INSERT INTO usage_version(change, {Columns}) SELECT ?, {Columns} FROM usage WHERE seq = ?");
        _delete = new Statement(connection, "DELETE FROM usage WHERE seq = ?");
        _note = new Statement(connection, "INSERT INTO change(at, kind, by, reason) VALUES(?, ?, ?, ?) RETURNING id");
    }

    /// <summary>Moves a record into its versions; its sequence number stays free for what takes its place.</summary>
    /// <returns>False when there is no such record.</returns>
    public bool TryTakeOut(long seq, ChangeNote? note, DateTime now)
    {
        _keep.Bind(1, NumberOf(note ?? throw new InvalidOperationException("A write that changes stored records must say who changes them and why."), now));
        _keep.Bind(2, seq);
        _keep.Execute();
        if (_keep.Changes() == 0) return false;

        _delete.Bind(1, seq);
        _delete.Execute();
        return true;
    }

    /// <summary>At the start of each write, and after a rollback: the next change is written down anew.</summary>
    public void Forget() => _current = null;

    public void Dispose()
    {
        _keep.Dispose();
        _delete.Dispose();
        _note.Dispose();
    }

    /// <summary>One row for all that a write changes.</summary>
    private long NumberOf(ChangeNote note, DateTime now)
    {
        if (ReferenceEquals(note, _current)) return _change;

        _note.Bind(1, SqliteTime.Milliseconds(now));
        _note.Bind(2, (long)note.Kind);
        _note.Bind(3, note.By);
        if (note.Reason is { } reason) _note.Bind(4, reason);
        else _note.BindNull(4);
        _note.Step();
        (_current, _change) = (note, _note.Int64(0));
        _note.Reset();
        return _change;
    }
}
