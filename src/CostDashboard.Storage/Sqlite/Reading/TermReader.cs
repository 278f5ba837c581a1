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
        using var find = new TermStatement(connection);
        return TextOf(id, find);
    }

    /// <param name="find">Of the caller's connection, for whoever asks for many.</param>
    internal string? TextOf(long id, TermStatement find)
    {
        if (id == 0) return null;
        if (id < _first.Length) return _first[id] ??= find.TextOf(id);
        if (_known.TryGetValue(id, out var known)) return known;

        var text = find.TextOf(id);
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
}

/// <summary>Finds texts of ids, prepared at the first: an answer may have fifty thousand names that nobody has asked for yet.</summary>
internal sealed class TermStatement(SqliteConnection connection) : IDisposable
{
    private Statement? _select;

    public string TextOf(long id)
    {
        _select ??= new Statement(connection, "SELECT value FROM term WHERE id = ?");
        _select.Bind(1, id);
        if (!_select.Step()) throw new InvalidOperationException($"Table term has no row {id}, though a total refers to it.");

        var text = _select.Text(0);
        _select.Reset();
        return text;
    }

    public void Dispose() => _select?.Dispose();
}
