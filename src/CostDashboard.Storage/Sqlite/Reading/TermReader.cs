using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Texts of term ids, remembered within a bound. Terms never change.</summary>
public sealed class TermReader
{
    private const int MaximumRemembered = 200_000;

    private readonly ConcurrentDictionary<long, string> _known = new();

    public string? TextOf(long id, SqliteConnection connection)
    {
        if (id == 0) return null;
        if (_known.TryGetValue(id, out var known)) return known;

        using var select = new Statement(connection, "SELECT value FROM term WHERE id = ?");
        select.Bind(1, id);
        if (!select.Step()) throw new InvalidOperationException($"Table term has no row {id}, though a total refers to it.");

        var text = select.Text(0);
        if (_known.Count >= MaximumRemembered) _known.Clear();
        _known[id] = text;
        return text;
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
}
