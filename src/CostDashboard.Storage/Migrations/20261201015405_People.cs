using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CostDashboard.Storage.Migrations
{
    /// <inheritdoc />
    public partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Invitations",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Email = table.Column<string>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", nullable: false),
                    TokenHash = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invitations", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_At",
                table: "AuditEntries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_TokenHash",
                table: "Invitations",
                column: "TokenHash",
                unique: true);

            // Accounts from before there were roles were all administrators': they keep what they could do.
            foreach (var role in new[] { "viewer", "manager", "finance", "admin" })
            {
                migrationBuilder.Sql($"""
                    INSERT INTO AspNetRoles(Id, Name, NormalizedName, ConcurrencyStamp)
                    SELECT lower(hex(randomblob(16))), '{role}', upper('{role}'), lower(hex(randomblob(16)))
                    WHERE NOT EXISTS (SELECT 1 FROM AspNetRoles WHERE NormalizedName = upper('{role}'))
                    """);
            }

            migrationBuilder.Sql("""
                INSERT INTO AspNetUserRoles(UserId, RoleId)
                SELECT u.Id, r.Id FROM AspNetUsers u, AspNetRoles r
                WHERE r.NormalizedName = 'ADMIN' AND NOT EXISTS (SELECT 1 FROM AspNetUserRoles g WHERE g.UserId = u.Id)
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Invitations");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_At",
                table: "AuditEntries");
        }
    }
}
