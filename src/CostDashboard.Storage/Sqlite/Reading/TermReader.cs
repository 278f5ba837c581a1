using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Texts of term ids, remembered within a bound. Terms never change.</summary>
public sealed class TermReader
{
    private const int MaximumRemembered = 200_000;

    /// <summary>The first terms are the names that most records carry: they stay, and finding one is a look into an array.</summary>
    private readonly string?[] _first = new string?[65_536];

    private readonly ConcurrentDictionary<long, string> _known = new();

    public string? TextOf(long id, SqliteConnection connection)
    {
        if (id == 0) return null;
        if (id < _first.Length) return _first[id] ??= Find(id, connection);
        if (_known.TryGetValue(id, out var known)) return known;

        var text = Find(id, connection);
        if (_known.Count >= MaximumRemembered) _known.Clear();
        return _known[id] = text;
    }

    /// <returns>Ids of those texts that are stored; a text nobody ever sent has none. "(unattributed)" is 0.</returns>
    internal static IReadOnlyList<long> IdsOf(IEnumerable<string> texts, SqliteConnection connection)
    {
        using var select = new Statement(connection, "SELECT id FROM term WHERE value = ?");
        var ids = new List<long>();
        foreach (var text in texts)
        {
            if (text == Core.Analytics.Dimensions.Unattributed) ids.Add(0);
            select.Bind(1, text);
            if (select.Step()) ids.Add(select.Int64(0));
            select.Reset();
        }

        return ids;
    }

    private static string Find(long id, SqliteConnection connection)
    {
        using var select = new Statement(connection, "SELECT value FROM term WHERE id = ?");
        select.Bind(1, id);
        if (!select.Step()) throw new InvalidOperationException($"Table term has no row {id}, though a total refers to it.");

        return select.Text(0);
    }
}
