using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// The one road on which a stored record changes: what it was goes to <c>usage_version</c>, or to <c>usage_repriced</c> where only
/// its price changes. Both are numbered together and in commit order, so that the rollups can follow. Used by the writer alone,
/// within its transaction.
/// </summary>
internal sealed class UsageChanges : IDisposable
{
    private static readonly string Columns = string.Join(", ", UsageSchema.UsageColumns);

    private readonly Statement _isThere;
    private readonly Statement _keep;
    private readonly Statement _delete;
    private readonly Statement _reprice;
    private readonly Statement _keepPrice;
    private readonly Statement _changedSince;
    private readonly Statement _last;
    private readonly Statement _note;
    private ChangeNote? _current;
    private long _change;
    private long _version;
    private long _lastTakenOut;

    public UsageChanges(SqliteConnection connection)
    {
        _isThere = new Statement(connection, "SELECT 1 FROM usage WHERE seq = ?");
        _keep = new Statement(
            connection, $"INSERT INTO usage_version(version, change, {Columns}) SELECT ?, ?, {Columns} FROM usage WHERE seq = ?");
        _delete = new Statement(connection, "DELETE FROM usage WHERE seq = ?");
        _reprice = new Statement(connection, "UPDATE usage SET cost = ?, price = ? WHERE seq = ? AND cost IS ? AND price IS ?");
        _keepPrice = new Statement(connection, "INSERT INTO usage_repriced(version, change, seq, cost, price) VALUES(?, ?, ?, ?, ?)");
        _changedSince = new Statement(connection, "SELECT 1 FROM usage_version WHERE seq = ? AND version > ?");
        _last = new Statement(connection, $"SELECT {UsageVersions.Last}, {UsageVersions.LastTakenOut}");
        _note = new Statement(connection, "INSERT INTO change(at, kind, by, reason) VALUES(?, ?, ?, ?) RETURNING id");
    }

    /// <summary>At the start of each transaction: one that was rolled back gave numbers that are free again.</summary>
    public void Begin()
    {
        _last.Step();
        (_version, _lastTakenOut) = (_last.Int64(0), _last.Int64(1));
        _last.Reset();
    }

    /// <summary>Moves a record into its versions; its sequence number stays free for what takes its place.</summary>
    /// <returns>False when there is no such record.</returns>
    public bool TryTakeOut(long seq, ChangeNote? note, DateTime now)
    {
        Allow(note);
        if (!IsThere(seq)) return false;

        _lastTakenOut = ++_version;
        _keep.Bind(1, _version);
        _keep.Bind(2, NumberOf(note, now));
        _keep.Bind(3, seq);
        _keep.Execute();
        _delete.Bind(1, seq);
        _delete.Execute();
        return true;
    }

    /// <summary>Gives a record another cost and price in its place, a fifth of the work of taking it out.</summary>
    /// <param name="price">The new price's number.</param>
    /// <returns>False when the record is not what its reader saw.</returns>
    public bool TryReprice(in NewPrice to, long? price, ChangeNote? note, DateTime now)
    {
        Allow(note);
        var seq = to.Key.Number;
        if (_lastTakenOut > to.Version.Change && IsChangedSince(seq, to.Version.Change)) return false;

        long? oldPrice = to.Version.Price == 0 ? null : to.Version.Price;
        _reprice.Bind(1, to.Cost?.Nanos);
        _reprice.Bind(2, price);
        _reprice.Bind(3, seq);
        _reprice.Bind(4, to.OldCost?.Nanos);
        _reprice.Bind(5, oldPrice);
        _reprice.Execute();
        if (_reprice.Changes() == 0) return false;

        _keepPrice.Bind(1, ++_version);
        _keepPrice.Bind(2, NumberOf(note, now));
        _keepPrice.Bind(3, seq);
        _keepPrice.Bind(4, to.OldCost?.Nanos);
        _keepPrice.Bind(5, oldPrice);
        _keepPrice.Execute();
        return true;
    }

    /// <summary>At the start of each write, and after a rollback: the next change is written down anew.</summary>
    public void Forget() => _current = null;

    public void Dispose()
    {
        foreach (var statement in new[] { _isThere, _keep, _delete, _reprice, _keepPrice, _changedSince, _last, _note })
        {
            statement.Dispose();
        }
    }

    private bool IsThere(long seq)
    {
        _isThere.Bind(1, seq);
        var isThere = _isThere.Step();
        _isThere.Reset();
        return isThere;
    }

    private bool IsChangedSince(long seq, long version)
    {
        _changedSince.Bind(1, seq);
        _changedSince.Bind(2, version);
        var isChanged = _changedSince.Step();
        _changedSince.Reset();
        return isChanged;
    }

    /// <summary>
    /// Every replacement, edit, deletion and new price asks here, and nothing changes a record past it: whatever may not be changed
    /// is to be refused in this place. Today's one rule is that a change says who makes it and why.
    /// </summary>
    private static void Allow([NotNull] ChangeNote? note)
    {
        if (note is null) throw new InvalidOperationException("A write that changes stored records must say who changes them and why.");
    }

    /// <summary>
    /// Asked once a record has changed, so that nothing is noted where nothing does: one row for all that a write changes.
    /// </summary>
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
