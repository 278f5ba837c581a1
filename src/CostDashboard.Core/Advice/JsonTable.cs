using System.Text;
using System.Text.Json;

namespace CostDashboard.Core.Advice;

/// <summary>
/// An array of objects with the same names and no objects inside them, as a table. It loses nothing: an empty cell is null, a cell that
/// reads as a number, true or false is one, and where a string would read so, or is empty, there is no table.
/// </summary>
internal sealed class JsonTable
{
    private readonly List<string> _names;
    private readonly List<string[]> _rows;

    private JsonTable(List<string> names, List<string[]> rows) => (_names, _rows) = (names, rows);

    /// <summary>Null for anything else, and for fewer than two rows.</summary>
    public static JsonTable? Of(ReadOnlyMemory<byte> utf8)
    {
        using var json = JsonDocument.Parse(utf8);
        if (json.RootElement.ValueKind != JsonValueKind.Array || json.RootElement.GetArrayLength() < 2) return null;

        var (names, rows) = (new List<string>(), new List<string[]>());
        foreach (var item in json.RootElement.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || item.GetPropertyCount() == 0) return null;
            if (rows.Count == 0) names.AddRange(item.EnumerateObject().Select(property => property.Name));
            if (RowOf(item, names) is not { } row) return null;

            rows.Add(row);
        }

        return new JsonTable(names, rows);
    }

    public string ToCsv()
    {
        var text = new StringBuilder().AppendJoin(',', _names.Select(Formats.Csv.CsvText.Quote));
        foreach (var row in _rows) text.Append('\n').AppendJoin(',', row.Select(Formats.Csv.CsvText.Quote));
        return text.ToString();
    }

    /// <summary>Null where a cell holds what a Markdown table cannot: a bar or a line's end.</summary>
    public string? ToMarkdown()
    {
        if (_rows.Exists(row => row.Any(IsNoMarkdown)) || _names.Exists(IsNoMarkdown)) return null;

        var text = new StringBuilder("|").AppendJoin('|', _names).Append("|\n|").AppendJoin('|', _names.Select(_ => "-")).Append('|');
        foreach (var row in _rows) text.Append("\n|").AppendJoin('|', row).Append('|');
        return text.ToString();
    }

    private static string[]? RowOf(JsonElement item, List<string> names)
    {
        var (cells, filled) = (new string[names.Count], 0);
        foreach (var property in item.EnumerateObject())
        {
            // In the same order, as programs write them.
            if (filled == names.Count || names[filled] != property.Name || Cell(property.Value) is not { } cell) return null;

            cells[filled++] = cell;
        }

        return filled == names.Count ? cells : null;
    }

    private static string? Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { } word && ReadsAsText(word) ? word : null,
        JsonValueKind.Null => "",
        JsonValueKind.Object or JsonValueKind.Array => null,
        _ => value.GetRawText(),
    };

    private static bool ReadsAsText(string word) =>
        word.Length > 0 && word is not ("true" or "false" or "null") && !char.IsAsciiDigit(word[0])
            && word[0] is not ('-' or '+' or '.' or ' ') && word[^1] != ' ';

    private static bool IsNoMarkdown(string cell) => cell.AsSpan().IndexOfAny("|\r\n\\") >= 0;
}
