using CostDashboard.Storage.Rollups;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Tables of the file of totals. No migration makes them: where they are not as this version has them, they are made again.
/// </summary>
internal static class RollupSchema
{
    private static readonly RollupPeriod[] Periods = Enum.GetValues<RollupPeriod>();

    public static IReadOnlyList<string> Tables { get; } = [.. Periods.Select(TableOf)];

    /// <summary>For a file that may have them already.</summary>
    public static string CreateMissing { get; } =
        "CREATE TABLE IF NOT EXISTS meta(key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
        + string.Concat(Tables.Select(table => Create("IF NOT EXISTS " + table)));

    /// <summary>The engine's table of all rows of a period.</summary>
    public static string TableOf(RollupPeriod period) => period switch
    {
        RollupPeriod.Hour => "rollup_hour",
        RollupPeriod.Day => "rollup_day",
        _ => "rollup_month",
    };

    /// <summary>
    /// One table a period holds the rows of all narrow tables, so that another table is a number and not another schema. 0 stands
    /// for "not known" and for a place that the narrow table does not use. STRICT makes SQLite refuse the float that an overflowing
    /// integer sum would become.
    /// </summary>
    /// <param name="name">The table's own name, or another while a rebuild fills its successor.</param>
    public static string Create(string name) =>
        $"""
        CREATE TABLE {name}(
          held INTEGER NOT NULL, period INTEGER NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL, c INTEGER NOT NULL,
          requests INTEGER NOT NULL, cost INTEGER NOT NULL, sums BLOB NOT NULL,
          PRIMARY KEY(held, period, a, b, c)) STRICT, WITHOUT ROWID;

        """;
}
