using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CostDashboard.Storage.Migrations
{
    /// <summary>Counts of what came in are kept by the records' source and by key: until now the key's name stood for both.</summary>
    public partial class IngestKeys : Migration
    {
        private const string Columns = "\"Format\", \"Day\", \"Accepted\", \"Conflicts\", \"Duplicates\", \"LastAt\", \"Rejected\"";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameTable(name: "IngestCounts", newName: "IngestCountsBefore");
            Create(migrationBuilder, "\"Key\" TEXT NOT NULL, ", "\"Source\", \"Key\", \"Format\", \"Day\"");
            migrationBuilder.Sql($"INSERT INTO \"IngestCounts\"(\"Source\", \"Key\", {Columns}) SELECT \"Source\", \"Source\", {Columns} FROM \"IngestCountsBefore\";");
            migrationBuilder.DropTable(name: "IngestCountsBefore");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameTable(name: "IngestCounts", newName: "IngestCountsBefore");
            Create(migrationBuilder, "", "\"Source\", \"Format\", \"Day\"");
            migrationBuilder.Sql(
                "INSERT INTO \"IngestCounts\"(\"Source\", \"Format\", \"Day\", \"Accepted\", \"Conflicts\", \"Duplicates\", \"LastAt\", \"Rejected\") "
                + "SELECT \"Key\", \"Format\", \"Day\", sum(\"Accepted\"), sum(\"Conflicts\"), sum(\"Duplicates\"), max(\"LastAt\"), sum(\"Rejected\") FROM \"IngestCountsBefore\" GROUP BY 1, 2, 3;");
            migrationBuilder.DropTable(name: "IngestCountsBefore");
        }

        private static void Create(MigrationBuilder migrationBuilder, string key, string primary) => migrationBuilder.Sql(
            $"CREATE TABLE \"IngestCounts\"(\"Source\" TEXT NOT NULL, {key}\"Format\" TEXT NOT NULL, \"Day\" TEXT NOT NULL, \"Accepted\" INTEGER NOT NULL, \"Duplicates\" INTEGER NOT NULL, "
            + $"\"Conflicts\" INTEGER NOT NULL, \"Rejected\" INTEGER NOT NULL, \"LastAt\" TEXT NOT NULL, CONSTRAINT \"PK_IngestCounts\" PRIMARY KEY ({primary}));");
    }
}
