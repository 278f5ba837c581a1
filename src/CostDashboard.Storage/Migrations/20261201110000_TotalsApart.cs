using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CostDashboard.Storage.Migrations;

/// <summary>Totals have a file of their own, which the first start makes. Nothing of EF Core's model changes.</summary>
[DbContext(typeof(CostDbContext))]
[Migration("20261201110000_TotalsApart")]
public sealed class TotalsApart : Migration
{
    private static readonly string[] Tables = ["rollup_hour", "rollup_day", "rollup_month"];

    private static readonly string UpSql =
        string.Concat(Tables.Select(table => $"DROP TABLE {table};\n"))
        + "DELETE FROM meta WHERE key IN ('rollup_watermark', 'rollup_version', 'rollup_zone', 'rollup_shape');";

    /// <remarks>The version before fills them again from the first record on, as it finds no watermark.</remarks>
    private static readonly string DownSql = string.Concat(Tables.Select(NarrowRollups.CreateTableSql));

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(UpSql);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(DownSql);
}
