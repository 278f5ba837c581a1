using System.Text;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>The text of cells, and how to write one.</summary>
public static class CsvText
{
    internal static string Read(ReadOnlySpan<byte> text, CsvCell cell)
    {
        var read = Encoding.UTF8.GetString(text.Slice(cell.Start, cell.Length));

        return cell.HasQuotes ? read.Replace("\"\"", "\"", StringComparison.Ordinal) : read;
    }

    /// <summary>For a person: as much of a cell as a message may repeat.</summary>
    internal static string Echo(ReadOnlySpan<byte> text, CsvCell cell) =>
        UsageText.Echo(Read(text, cell with { Length = Math.Min(cell.Length, UsageLimits.Echo * 4) }));

    /// <summary>Doubled quotes made single, in UTF-8; <paramref name="to"/> is as long as <paramref name="cell"/> at least.</summary>
    internal static int Unescape(ReadOnlySpan<byte> cell, Span<byte> to)
    {
        var written = 0;
        for (var i = 0; i < cell.Length; i++)
        {
            to[written++] = cell[i];
            if (cell[i] == '"' && i + 1 < cell.Length) i++;
        }

        return written;
    }

    internal static bool AreBlank(ReadOnlySpan<byte> text, List<CsvCell> cells)
    {
        foreach (var cell in cells)
        {
            if (text.Slice(cell.Start, cell.Length).IndexOfAnyExcept(" \t\r\n"u8) >= 0) return false;
        }

        return true;
    }

    /// <summary>A cell to write: in quotes where it holds a comma, a quote or the end of a line.</summary>
    public static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
