using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Gives each distinct string its small integer, inside the writer's transaction. Used by the writer alone.</summary>
internal sealed class TermWriter(SqliteConnection connection) : IDisposable
{
    /// <summary>Beyond this many the memory starts afresh; the table answers what it forgot.</summary>
    private const int MaximumRemembered = 500_000;

    /// <summary>Slots for the very objects seen last; a power of two.</summary>
    private const int RecentSlots = 4096;

    private readonly Dictionary<string, long> _known = new(StringComparer.Ordinal);
    private readonly (string? Text, long Id)[] _recent = new (string?, long)[RecentSlots];
    private readonly TextTable _table = new(connection, "term", "value");

    public long? IdOf(string? value)
    {
        if (value is null) return null;

        // Formats hand out one object for an often repeated text: its address is found sooner than its characters are hashed.
        ref var recent = ref _recent[RuntimeHelpers.GetHashCode(value) & (RecentSlots - 1)];
        if (!ReferenceEquals(recent.Text, value)) recent = (value, IdOfText(value));
        return recent.Id;
    }

    /// <summary>After a rollback the table no longer holds what was new.</summary>
    public void Forget()
    {
        _known.Clear();
        Array.Clear(_recent);
    }

    public void Dispose() => _table.Dispose();

    private long IdOfText(string value)
    {
        if (_known.TryGetValue(value, out var id)) return id;

        if (_known.Count >= MaximumRemembered) _known.Clear();
        id = _table.FindOrAdd(value);
        _known[value] = id;
        return id;
    }
}

/// <summary>A table of (id, unique text), from which a text gets its id.</summary>
internal sealed class TextTable(SqliteConnection connection, string table, string column) : IDisposable
{
    private readonly Statement _select = new(connection, $"SELECT id FROM {table} WHERE {column} = ?");
    private readonly Statement _insert = new(connection, $"INSERT INTO {table}({column}) VALUES(?) RETURNING id");

    public long FindOrAdd(string text) => Query(_select, text) ?? Query(_insert, text)!.Value;

    public void Dispose()
    {
        _select.Dispose();
        _insert.Dispose();
    }

    private static long? Query(Statement statement, string text)
    {
        statement.Bind(1, text);
        long? id = statement.Step() ? statement.Int64(0) : null;
        statement.Reset();
        return id;
    }
}
