using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// A prepared statement bound and read through SQLite's native calls: five times faster than named, boxed parameters.
/// Not thread-safe, as its connection is not.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _db;
    private readonly sqlite3_stmt _statement;
    private readonly nint _pointer;

    public Statement(SqliteConnection connection, string sql)
    {
        _db = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        Check(raw.sqlite3_prepare_v2(_db, sql, out _statement));
        _pointer = _statement.DangerousGetHandle();
    }

    /// <param name="index">From 1, as SQLite counts parameters.</param>
    public void Bind(int index, long value) => Check(NativeCalls.BindInt64(_pointer, index, value));

    public void Bind(int index, long? value)
    {
        if (value is { } number) Bind(index, number);
        else BindNull(index);
    }

    public void Bind(int index, string value)
    {
        // SQLite copies the bytes before the call returns.
        Span<byte> utf8 = stackalloc byte[1024];
        if (System.Text.Encoding.UTF8.TryGetBytes(value, utf8, out var length))
        {
            Check(raw.sqlite3_bind_text(_statement, index, utf8[..length]));
        }
        else Check(raw.sqlite3_bind_text(_statement, index, value));
    }

    public void Bind(int index, ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(_statement, index, value));

    public void BindNull(int index) => Check(NativeCalls.BindNull(_pointer, index));

    /// <returns>True while there is a row.</returns>
    public bool Step()
    {
        var code = NativeCalls.Step(_pointer);
        if (code == raw.SQLITE_ROW) return true;
        if (code == raw.SQLITE_DONE) return false;

        // Resetting releases the statement's locks; its code repeats the error that Check reports.
        var error = Error(code);
        _ = NativeCalls.Reset(_pointer);
        throw error;
    }

    public void Reset() => _ = NativeCalls.Reset(_pointer);

    /// <summary>For a statement that returns no rows.</summary>
    public void Execute()
    {
        while (Step())
        {
        }

        Reset();
    }

    public long Int64(int column) => NativeCalls.ColumnInt64(_pointer, column);

    public bool IsNull(int column) => NativeCalls.ColumnType(_pointer, column) == raw.SQLITE_NULL;

    public long? NullableInt64(int column) => IsNull(column) ? null : Int64(column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>SQLite's own memory: it holds until the next step.</summary>
    public unsafe ReadOnlySpan<byte> Blob(int column)
    {
        var bytes = NativeCalls.ColumnBlob(_pointer, column);
        return new ReadOnlySpan<byte>((void*)bytes, NativeCalls.ColumnBytes(_pointer, column));
    }

    public string? NullableText(int column) => IsNull(column) ? null : Text(column);

    /// <summary>Rows that the connection's last statement changed.</summary>
    public int Changes() => raw.sqlite3_changes(_db);

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw Error(code);
    }

    private SqliteException Error(int code) => new(raw.sqlite3_errmsg(_db).utf8_to_string(), code, raw.sqlite3_extended_errcode(_db));
}
