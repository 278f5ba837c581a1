using SQLitePCL;

namespace CostDashboard.Benchmarks;

/// <summary>
/// One table with the columns of the store's own and no secondary index, and one prepared insert bound natively: as little as SQLite can
/// do.
/// </summary>
internal sealed class BareTable : IDisposable
{
    private const int FirstOfCall = 5;
    private const int TextIdLength = 36;

    private readonly sqlite3 _db;
    private readonly sqlite3_stmt _insert;

    public BareTable(string path)
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open(path, out _db), "open");
        Run("pragma journal_mode = wal");
        Run("pragma synchronous = full");
        var columns = string.Join(", ", BareRows.Columns);
        Run($"create table usage (time integer not null, id text not null, user integer, hash integer, "
            + $"{columns.Replace(",", " integer,", StringComparison.Ordinal)} integer)");
        var marks = string.Join(", ", Enumerable.Repeat("?", FirstOfCall - 1 + BareRows.Columns.Length));
        Check(raw.sqlite3_prepare_v2(_db, $"insert into usage (time, id, user, hash, {columns}) values ({marks})", out _insert), "prepare");
    }

    public void Run(string sql) => Check(raw.sqlite3_exec(_db, sql), sql);

    public void Insert(in LiveLikeDraw draw, long?[] call)
    {
        Span<byte> id = stackalloc byte[TextIdLength];
        draw.Id.TryFormat(id, out _);
        raw.sqlite3_bind_int64(
            _insert, 1, draw.Timestamp.Ticks / TimeSpan.TicksPerMillisecond - DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMillisecond);
        raw.sqlite3_bind_text(_insert, 2, id);
        raw.sqlite3_bind_int64(_insert, 3, draw.User);
        raw.sqlite3_bind_int64(_insert, 4, BitConverter.ToInt64(id));
        for (var i = 0; i < call.Length; i++)
        {
            if (call[i] is { } value) raw.sqlite3_bind_int64(_insert, FirstOfCall + i, value);
            else raw.sqlite3_bind_null(_insert, FirstOfCall + i);
        }
        if (raw.sqlite3_step(_insert) != raw.SQLITE_DONE) Check(raw.sqlite3_errcode(_db), "insert");
        raw.sqlite3_reset(_insert);
    }

    public void Dispose()
    {
        _insert.Dispose();
        _db.Dispose();
    }

    private void Check(int result, string doing)
    {
        if (result != raw.SQLITE_OK) throw new IOException($"SQLite could not {doing}: {raw.sqlite3_errmsg(_db).utf8_to_string()}");
    }
}
