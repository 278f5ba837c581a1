using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.App.Tests.Support;

/// <summary>Puts totals into a running host's database, as many as a year of fine groups leaves, without the records.</summary>
public static class ManyTotals
{
    /// <summary>Rows of one day and its month, each of a project of its own that cost one nano-dollar and one request.</summary>
    public static void AddProjects(RunningHost host, DateOnly day, int rows)
    {
        var byProject = host.Service<RollupTables>().All.Single(table => table.Name == "project").Number;
        using var connection = TestConnection.Open(host.DatabaseFile);
        Execute(
            connection,
            $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) INSERT OR IGNORE INTO term(value) SELECT "
                + $"'project-' || i FROM n");
        foreach (var (table, period) in new[] { ("rollup_day", day), ("rollup_month", new DateOnly(day.Year, day.Month, 1)) })
        {
            const string columns = "held, period, a, b, c, requests, cost, sums";
            Execute(connection, $"INSERT INTO {table}({columns}) VALUES(0, {period.DayNumber}, 0, 0, 0, {rows}, {rows}, zeroblob(0))");
            Execute(
                connection,
                $"INSERT INTO {table}({columns}) SELECT {byProject}, {period.DayNumber}, id, 0, 0, 1, 1, zeroblob(0) FROM term "
                    + $"WHERE value LIKE 'project-%' ORDER BY id LIMIT {rows}");
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Text of the tests themselves.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
