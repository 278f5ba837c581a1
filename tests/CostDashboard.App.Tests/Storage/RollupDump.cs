using CostDashboard.Storage.Rollups;

namespace CostDashboard.App.Tests.Storage;

/// <summary>Every row of every rollup table, as lines of text in key order, each led by its table's name.</summary>
internal static class RollupDump
{
    public static List<string> Of(TempDatabase database) =>
        [.. RollupTable.All.SelectMany(table => database
            .Query($"SELECT * FROM {table.Name} ORDER BY {string.Join(", ", table.KeyColumns)}")
            .Select(row => $"{table.Name}|{row}"))];
}
