using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Gives each distinct string its small integer, inside the writer's transaction. Used by the writer alone.</summary>
internal sealed class TermWriter(SqliteConnection connection) : IDisposable
{
    /// <summary>Beyond this many the memory starts afresh; the table answers what it forgot.</summary>
    private const int MaximumRemembered = 500_000;

    private readonly Dictionary<string, long> _known = new(StringComparer.Ordinal);
    private readonly TextTable _table = new(connection, "term", "value");

    public long? IdOf(string? value)
    {
        if (value is null) return null;
        if (_known.TryGetValue(value, out var id)) return id;

        if (_known.Count >= MaximumRemembered) _known.Clear();
        id = _table.FindOrAdd(value);
        _known[value] = id;
        return id;
    }

    /// <summary>After a rollback the table no longer holds what was new.</summary>
    public void Forget() => _known.Clear();

    public void Dispose() => _table.Dispose();
}
