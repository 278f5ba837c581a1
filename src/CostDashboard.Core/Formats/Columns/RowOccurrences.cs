namespace CostDashboard.Core.Formats.Columns;

/// <summary>
/// Counts how often a row has come before in its file, so that equal rows are different records and the same file read again brings the same
/// ids, whatever was appended to it or put before it. Used by one reader.
/// </summary>
public sealed class RowOccurrences(int window = RowOccurrences.Window)
{
    // 16 bytes a row and their table: about 40 MB.
    private const int Window = 1_000_000;

    private readonly Dictionary<UInt128, int> seen = [];
    private int generation;

    /// <summary>
    /// The place of a row among those equal to it, from 0. After each million different rows the counting begins anew, as part of the answer,
    /// so that the memory is bounded and still no two rows of a file are taken for one.
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
