using System.Buffers.Binary;
using CostDashboard.Storage.Sqlite;

namespace CostDashboard.Benchmarks;

/// <summary>
/// Bytes of each table and index of a database file, by walking the pages of its trees (https://sqlite.org/fileformat2.html): the SQLite
/// that comes with the program has no dbstat. Pages of very long values are not counted; usage and totals have none.
/// </summary>
internal sealed class TableSizes : IDisposable
{
    private const byte InteriorIndex = 2;
    private const byte InteriorTable = 5;
    private const int InteriorHeader = 12;
    private const int FileHeader = 100;

    private readonly FileStream _file;
    private readonly int _pageSize;

    private TableSizes(string path)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        Span<byte> header = stackalloc byte[FileHeader];
        _file.ReadExactly(header);
        var size = BinaryPrimitives.ReadUInt16BigEndian(header[16..]);
        _pageSize = size == 1 ? 65_536 : size;
    }

    /// <summary>By the name of the table, its indexes included. The write-ahead logs are folded in first.</summary>
    public static IReadOnlyDictionary<string, long> Of(SqliteDatabase database) =>
        Of(database.FilePath).Concat(Of(database.TotalsPath).Where(table => table.Key != "meta"))
            .ToDictionary(table => table.Key, table => table.Value, StringComparer.Ordinal);

    private static Dictionary<string, long> Of(string file)
    {
        using var connection = new SqliteDatabase("Data Source=" + file).OpenForWriting();
        SqliteDatabase.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        using var sizes = new TableSizes(file);
        using var roots = connection.CreateCommand();
        roots.CommandText = "SELECT tbl_name, rootpage FROM sqlite_master WHERE rootpage > 0";
        using var rows = roots.ExecuteReader();
        var bytes = new Dictionary<string, long>(StringComparer.Ordinal);
        while (rows.Read())
        {
            var name = rows.GetString(0);
            bytes[name] = bytes.GetValueOrDefault(name) + sizes.PagesFrom(rows.GetInt64(1)) * sizes._pageSize;
        }

        return bytes;
    }

    public void Dispose() => _file.Dispose();

    private long PagesFrom(long page)
    {
        var start = (page - 1) * _pageSize;
        var body = page == 1 ? FileHeader : 0;
        Span<byte> kind = stackalloc byte[1];
        _file.Position = start + body;
        _file.ReadExactly(kind);
        if (kind[0] is not (InteriorIndex or InteriorTable)) return 1;

        var bytes = new byte[_pageSize];
        _file.Position = start;
        _file.ReadExactly(bytes);
        var cells = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(body + 3));
        var pages = 1 + PagesFrom(BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(body + 8)));
        for (var cell = 0; cell < cells; cell++)
        {
            var at = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(body + InteriorHeader + cell * 2));
            pages += PagesFrom(BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at)));
        }

        return pages;
    }
}
