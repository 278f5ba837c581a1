using System.Globalization;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Fills <see cref="TagColumns"/> again where the setting names other keys than the ones they were filled by. It runs before the writer
/// starts, batch by batch, and goes on where it was stopped. The totals are made anew after it: their list of tables has changed too.
/// </summary>
public sealed class TagFill(SqliteDatabase database, HeldDimensions held)
{
    /// <summary>The keys that the columns hold, with commas between; as long as they are being filled, the ones before.</summary>
    private const string KeysKey = "tag_keys";

    /// <summary>
    /// "usage_version 1200 cost_center,region": what is being filled, up to where, and by which keys. Empty when nothing is.
    /// </summary>
    private const string FillingKey = "tag_filling";

    private static readonly string[] Tables = ["usage", "usage_version"];

    private readonly string _keys = string.Join(',', held.Tags.Select(tag => tag.TagKey));

    /// <summary>Tests make it small, so that a fill takes several steps.</summary>
    internal int RowsPerStep { get; set; } = 20_000;

    public bool IsDue()
    {
        using var connection = database.OpenForReading();
        return (MetaTable.Get(connection, KeysKey) ?? "") != _keys || !string.IsNullOrEmpty(MetaTable.Get(connection, FillingKey));
    }

    public Task RunAsync(IProgress<RebuildProgress>? progress, CancellationToken ct) => Task.Run(() => Run(progress, ct), ct);

    private void Run(IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        using var connection = database.OpenForWriting();
        using var terms = new TermWriter(connection);
        var total = Tables.Sum(table => Number(connection, $"SELECT count(*) FROM {table}"));
        var (first, after) = Begun(connection);
        var done = 0L;
        for (var i = first; i < Tables.Length; i++, after = 0)
        {
            using var step = new TagFillStep(connection, terms, Tables[i], held);
            for (var read = RowsPerStep; read == RowsPerStep;)
            {
                ct.ThrowIfCancellationRequested();
                InTransaction(connection, () =>
                {
                    (read, after) = step.Fill(after, RowsPerStep);
                    var isEnd = read < RowsPerStep;
                    if (isEnd && i == Tables.Length - 1) Finish(connection);
                    else Note(connection, isEnd ? Tables[i + 1] : Tables[i], isEnd ? 0 : after);
                });
                done += read;
                progress?.Report(new RebuildProgress(done, Math.Max(total, done)));
            }
        }
    }

    /// <summary>Where a fill by the same keys was stopped, else the start.</summary>
    private (int Table, long After) Begun(SqliteConnection connection)
    {
        var filling = MetaTable.Get(connection, FillingKey)?.Split(' ', 3);
        return filling is [var table, var after, var keys] && keys == _keys
            ? (Array.IndexOf(Tables, table), long.Parse(after, CultureInfo.InvariantCulture))
            : (0, 0);
    }

    private void Note(SqliteConnection connection, string table, long after) =>
        MetaTable.Set(connection, FillingKey, string.Create(CultureInfo.InvariantCulture, $"{table} {after} {_keys}"));

    private void Finish(SqliteConnection connection)
    {
        MetaTable.Set(connection, KeysKey, _keys);
        MetaTable.Set(connection, FillingKey, "");
    }

    private void InTransaction(SqliteConnection connection, Action work)
    {
        database.Enter();
        try
        {
            database.LimitPages(connection);
            using var transaction = connection.BeginTransaction();
            work();
            transaction.Commit();
        }
        finally
        {
            database.WriteGate.Release();
        }
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        statement.Step();
        return statement.Int64(0);
    }
}

/// <summary>Fills the columns of one table.</summary>
internal sealed class TagFillStep : IDisposable
{
    private readonly TermWriter _terms;
    private readonly string[] _keys;
    private readonly Statement _read;
    private readonly Statement _write;

    public TagFillStep(SqliteConnection connection, TermWriter terms, string table, HeldDimensions held)
    {
        _terms = terms;
        _keys = [.. held.Tags.Select(tag => tag.TagKey!)];
        var columns = string.Join(", ", TagColumns.Names);
        var row = table == "usage" ? "seq" : "version";
        _read = new Statement(connection, $"SELECT {row}, details, {columns} FROM {table} WHERE {row} > ? ORDER BY {row} LIMIT ?");
        _write = new Statement(
            connection, $"UPDATE {table} SET {string.Join(", ", TagColumns.Names.Select(column => column + " = ?"))} WHERE {row} = ?");
    }

    /// <returns>How many rows were read, and the last of them.</returns>
    public (int Read, long Last) Fill(long after, int rows)
    {
        // All are read before one is written: a table that changes under its reader may show a row twice.
        var changed = new List<(long Row, string? Details)>();
        var (read, last) = (0, after);
        _read.Bind(1, after);
        _read.Bind(2, rows);
        for (; _read.Step(); read++)
        {
            last = _read.Int64(0);
            var details = _read.NullableText(1);
            if (details is not null || Enumerable.Range(2, TagColumns.Names.Length).Any(column => !_read.IsNull(column)))
            {
                changed.Add((last, details));
            }
        }

        _read.Reset();
        foreach (var (row, details) in changed) Write(row, details);
        return (read, last);
    }

    public void Dispose()
    {
        _read.Dispose();
        _write.Dispose();
    }

    private void Write(long row, string? details)
    {
        var tags = DetailsJson.Read(details)?.Tags;
        for (var i = 0; i < TagColumns.Names.Length; i++)
        {
            _write.Bind(i + 1, i < _keys.Length ? _terms.IdOf(tags?.GetValueOrDefault(_keys[i])) : null);
        }

        _write.Bind(TagColumns.Names.Length + 1, row);
        _write.Execute();
    }
}
