namespace CostDashboard.Storage.Migrations;

/// <summary>Totals of requests whose cost is known but for a part. Frozen, as <see cref="InitialHotTables"/> is.</summary>
internal static class PartlyUnpricedColumns
{
    private static readonly string[] Tables = ["rollup_day_narrow", "rollup_day", "rollup_day_user", "rollup_hour"];

    /// <remarks>Prices of earlier records tell of no such part, so 0 is their total.</remarks>
    public static string Sql { get; } = string.Concat(Tables.Select(table => $"ALTER TABLE {table} ADD COLUMN partly_unpriced_requests INTEGER NOT NULL DEFAULT 0;\n"));

    public static string DownSql { get; } = string.Concat(Tables.Select(table => $"ALTER TABLE {table} DROP COLUMN partly_unpriced_requests;\n"));
}
