using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CostDashboard.Storage.Migrations
{
    /// <summary>
    /// Keys' defaults, and what rules ask for and fill, are one JSON text each instead of a column a name: a further name needs none.
    /// </summary>
    public partial class AttributionJson : Migration
    {
        private static readonly string[] Names = ["team", "project", "user", "feature", "environment"];
        private static readonly string[] Conditions = ["source", "provider", "model", .. Names, "tag_name", "tag_value"];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            Join(migrationBuilder, "ApiKeys", "Defaults", Names, Column);
            Join(migrationBuilder, "AttributionRules", "If", Conditions, Column);
            Join(migrationBuilder, "AttributionRules", "Then", Names, SetColumn);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            Part(migrationBuilder, "ApiKeys", "Defaults", Names, Column);
            Part(migrationBuilder, "AttributionRules", "If", Conditions, Column);
            Part(migrationBuilder, "AttributionRules", "Then", Names, SetColumn);
        }

        private static void Join(
            MigrationBuilder migrationBuilder, string table, string into, string[] names, Func<string, string> columnOf)
        {
            var members = string.Join(", ", names.Select(name => $"'{name}', \"{columnOf(name)}\""));
            migrationBuilder.AddColumn<string>(name: into, table: table, type: "TEXT", nullable: false, defaultValue: "{}");

            // Patching an object with one leaves out what is null in it.
            migrationBuilder.Sql($"UPDATE \"{table}\" SET \"{into}\" = json_patch('{{}}', json_object({members}));");
            foreach (var name in names) migrationBuilder.Sql($"ALTER TABLE \"{table}\" DROP COLUMN \"{columnOf(name)}\";");
        }

        private static void Part(
            MigrationBuilder migrationBuilder, string table, string from, string[] names, Func<string, string> columnOf)
        {
            foreach (var name in names)
            {
                migrationBuilder.AddColumn<string>(name: columnOf(name), table: table, type: "TEXT", nullable: true);
                migrationBuilder.Sql($"UPDATE \"{table}\" SET \"{columnOf(name)}\" = \"{from}\" ->> '$.{name}';");
            }

            migrationBuilder.Sql($"ALTER TABLE \"{table}\" DROP COLUMN \"{from}\";");
        }

        /// <summary>"TagName" of "tag_name".</summary>
        private static string Column(string name) =>
            string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

        private static string SetColumn(string name) => "Set" + Column(name);
    }
}
