namespace CostDashboard.App.Tests.Storage;

/// <summary>
/// Every row of every rollup table, as lines of text in key order: the engine's table, the narrow table's number, and the rest.
/// </summary>
internal static class RollupDump
{
    public static List<string> Of(TempDatabase database) =>
        [.. new[] { "rollup_hour", "rollup_day", "rollup_month" }.SelectMany(table => database
            .Query($"SELECT held, period, a, b, c, requests, cost, hex(sums) FROM {table} ORDER BY held, period, a, b, c")
            .Select(row => $"{table}|{row}"))];
}
