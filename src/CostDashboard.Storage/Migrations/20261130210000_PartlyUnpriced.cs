using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CostDashboard.Storage.Migrations
{
    /// <summary>Columns of the hot path alone: nothing of EF Core's model changes.</summary>
    public partial class PartlyUnpriced : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(PartlyUnpricedColumns.Sql);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(PartlyUnpricedColumns.DownSql);
    }
}
