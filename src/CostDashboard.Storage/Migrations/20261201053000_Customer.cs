using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CostDashboard.Storage.Migrations;

/// <summary>The customer of a record, null in those of before. Nothing of EF Core's model changes.</summary>
[DbContext(typeof(CostDbContext))]
[Migration("20261201053000_Customer")]
public sealed class Customer : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "ALTER TABLE usage ADD COLUMN customer INTEGER; ALTER TABLE usage_version ADD COLUMN customer INTEGER;");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "ALTER TABLE usage DROP COLUMN customer; ALTER TABLE usage_version DROP COLUMN customer;");
}
