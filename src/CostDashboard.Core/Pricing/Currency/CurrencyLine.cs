using System.Text;

namespace CostDashboard.Core.Pricing.Currency;

/// <summary>A line of a table as spreadsheets write it: cells parted by commas, semicolons or tabs, quoted where they hold one.</summary>
internal static class CurrencyLine
{
    /// <summary>What parts the cells of a table with that header.</summary>
    internal static char SeparatorOf(string header) => header.Contains(';', StringComparison.Ordinal) ? ';' : header.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';

    /// <summary>Null when a quote is not closed.</summary>
    internal static string[]? Cells(string line, char separator)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"') cell.Append(line[++i]);
            else if (line[i] == '"') quoted = !quoted;
            else if (line[i] == separator && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else cell.Append(line[i]);
        }

        cells.Add(cell.ToString().Trim());
        return quoted ? null : [.. cells];
    }
}
