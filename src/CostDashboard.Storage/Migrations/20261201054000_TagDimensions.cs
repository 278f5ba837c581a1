using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CostDashboard.Storage.Migrations;

/// <summary>Columns for the values of up to five tags that are dimensions. The first start with such a setting fills them.</summary>
[DbContext(typeof(CostDbContext))]
[Migration("20261201054000_TagDimensions")]
public sealed class TagDimensions : Migration
{
    private static readonly string[] Columns = ["tag1", "tag2", "tag3", "tag4", "tag5"];

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Each("ADD COLUMN", " INTEGER"));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Each("DROP COLUMN", ""));

    private static string Each(string what, string type) => string.Concat(
        new[] { "usage", "usage_version" }.SelectMany(table => Columns.Select(column => $"ALTER TABLE {table} {what} {column}{type};\n")));
}
