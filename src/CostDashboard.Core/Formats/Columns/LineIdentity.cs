using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Columns;

/// <summary>
/// Makes the id of a report's line out of everything we know that tells it from others, by the names of fields: the order of columns does
/// not matter, a column that the provider adds changes nothing, and the same line from a file and from the provider's API has the same id.
/// Nothing of the values can be read back.
/// </summary>
internal sealed class LineIdentity
{
    // A longer cell is no value of ours: it is not copied.
    private const int LongestCopied = 4 * 1024;

    private static readonly Comparison<(string Field, string Value)> ByField = (a, b) =>
        string.CompareOrdinal(a.Field, b.Field) is var order and not 0 ? order : string.CompareOrdinal(a.Value, b.Value);

    private readonly List<(string Field, string Value)> known = [];
    private readonly List<(string Field, string Value)> rest = [];
    private readonly ArrayBufferWriter<byte> text = new();

    public static string Id(UInt128 hash) => Text("line-", hash);

    /// <summary>
    /// A cell of a row of a table that is no report, whose numbers are part of its identity. In the order of the columns: making no text of
    /// each is worth more.
    /// </summary>
    public void AddCell(string field, ReadOnlySpan<byte> value)
    {
        Encoding.UTF8.GetBytes(field, text);
        BinaryPrimitives.WriteInt32BigEndian(text.GetSpan(sizeof(int)), value.Length);
        text.Advance(sizeof(int));
        if (value.Length <= LongestCopied) text.Write(value);
        else text.Advance(SHA256.HashData(value, text.GetSpan(SHA256.HashSizeInBytes)));
    }

    /// <summary>Of a row of cells: its content, and how many equal ones stand before it.</summary>
    public string RowId(RowOccurrences rows)
    {
        var (generation, occurrence) = rows.Next(HashOfText());
        if (generation > 0 || occurrence > 0)
        {
            AddCell("row", Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{generation}/{occurrence}")));
        }

        return Text("row-", HashOfText());
    }

    public void Clear()
    {
        known.Clear();
        rest.Clear();
        text.ResetWrittenCount();
    }

    public void Add(string field, string value) => known.Add((field, value));

    /// <summary>What tells lines apart only where what is known does not: see <see cref="LineIds"/>.</summary>
    public void AddRest(string field, string value) => rest.Add((field, value));

    public UInt128 Hash()
    {
        text.ResetWrittenCount();
        Write(known);

        return HashOfText();
    }

    public UInt128 FullHash()
    {
        text.ResetWrittenCount();
        Write(known);
        Write(rest);

        return HashOfText();
    }

    private static string Text(string start, UInt128 hash) => start + hash.ToString("x32", CultureInfo.InvariantCulture);

    private UInt128 HashOfText()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text.WrittenSpan, hash);

        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    // With each value's length, so that no value can pass for two.
    private void Write(List<(string Field, string Value)> parts)
    {
        parts.Sort(ByField);
        foreach (var (field, value) in parts)
        {
            Encoding.UTF8.GetBytes(field, text);
            BinaryPrimitives.WriteInt32BigEndian(text.GetSpan(sizeof(int)), value.Length);
            text.Advance(sizeof(int));
            Encoding.UTF8.GetBytes(value, text);
        }
    }
}

/// <summary>
/// Keeps apart the lines of one body that differ only in what we do not know, such as a new way to group: each of them gets an id made of
/// all its cells. Without that they would be one line, and what they used would be lost.
/// </summary>
internal sealed class LineIds
{
    private readonly Dictionary<string, (UsageRecord Record, UInt128 FullHash)> seen = new(StringComparer.Ordinal);

    public void Add(UsageRecord record, UInt128 fullHash)
    {
        if (seen.TryAdd(record.Id!, (record, fullHash))) return;

        var (first, fullHashOfFirst) = seen[record.Id!];
        first.Id = LineIdentity.Id(fullHashOfFirst);
        record.Id = LineIdentity.Id(fullHash);
    }
}

/// <summary>
/// Counts how often a row has come before in its file, so that equal rows are different records and the same file read again brings the
/// same ids, whatever was appended to it or put before it. Used by one reader.
/// </summary>
public sealed class RowOccurrences(int window = RowOccurrences.Window)
{
    // 16 bytes a row and their table: about 40 MB.
    private const int Window = 1_000_000;

    private readonly Dictionary<UInt128, int> seen = [];
    private int generation;

    /// <summary>
    /// The place of a row among those equal to it, from 0. After each million different rows the counting begins anew, as part of the
    /// answer, so that the memory is bounded and still no two rows of a file are taken for one.
    /// </summary>
    internal (int Generation, int Occurrence) Next(UInt128 row)
    {
        if (seen.Count >= window && !seen.ContainsKey(row))
        {
            seen.Clear();
            generation++;
        }

        var before = seen.GetValueOrDefault(row);
        seen[row] = before + 1;
        return (generation, before);
    }
}
