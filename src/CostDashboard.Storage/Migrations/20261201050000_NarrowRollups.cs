using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CostDashboard.Storage.Migrations;

/// <summary>
/// Narrow tables of totals in place of wide ones. They are tables of the hot path alone: nothing of EF Core's model changes.
/// </summary>
[DbContext(typeof(CostDbContext))]
[Migration("20261201050000_NarrowRollups")]
public sealed class NarrowRollups : Migration
{
    private const string CreateTable = "CREATE TABLE ";

    private static readonly string[] Tables = ["rollup_hour", "rollup_day", "rollup_month"];

    /// <remarks>The first start makes the totals again from the records, as it finds none of the new shape.</remarks>
    private static readonly string UpSql =
        """
        DROP TABLE rollup_day_narrow;
        DROP TABLE rollup_day;
        DROP TABLE rollup_day_user;
        DROP TABLE rollup_hour;

        """
        + string.Concat(Tables.Select(CreateTableSql));

    /// <remarks>The wide tables as they were made before, empty: the version before fills them again from the first record on.</remarks>
    private static readonly string DownSql =
        string.Concat(Tables.Select(table => $"DROP TABLE {table};\n"))
        + string.Concat(InitialHotTables.Sql.Split(CreateTable).Where(sql => sql.StartsWith("rollup_", StringComparison.Ordinal))
            .Select(sql => CreateTable + sql))
        + PartlyUnpricedColumns.Sql
        + "UPDATE meta SET value = '0' WHERE key IN ('rollup_watermark', 'rollup_version');";

    internal static string CreateTableSql(string table) =>
        $"""
        CREATE TABLE {table}(
          held INTEGER NOT NULL, period INTEGER NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL, c INTEGER NOT NULL,
          requests INTEGER NOT NULL, cost INTEGER NOT NULL, sums BLOB NOT NULL,
          PRIMARY KEY(held, period, a, b, c)) STRICT, WITHOUT ROWID;

        """;

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(DownSql);

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(UpSql);
}
