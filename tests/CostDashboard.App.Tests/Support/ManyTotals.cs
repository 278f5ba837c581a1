using Microsoft.Data.Sqlite;

namespace CostDashboard.App.Tests.Support;

/// <summary>Puts totals into a running host's database, as many as a year of fine groups leaves, without the records.</summary>
public static class ManyTotals
{
    /// <summary>Rows of one day, each of a project of its own that cost one nano-dollar and one request.</summary>
    public static void AddProjects(string file, DateOnly day, int rows)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        var tokens = string.Join(", ", CostDashboard.Core.Usage.TokenCounts.Names);
        var zeros = string.Join(", ", CostDashboard.Core.Usage.TokenCounts.Names.Select(_ => "0"));
        Execute(
            connection,
            $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) INSERT OR IGNORE INTO term(value) SELECT "
                + $"'project-' || i FROM n");
        foreach (var (table, keys, values) in new[]
        {
            ("rollup_day_narrow", "team, project, model, provider", "0, id, 0, 0"),
            ("rollup_day", "team, project, model, provider, environment, feature, service_tier, source", "0, id, 0, 0, 0, 0, 0, 0"),
        })
        {
            Execute(
                connection,
                $"INSERT INTO {table}(period, {keys}, requests, unpriced_requests, cost, reported_cost, {tokens}) "
                + $"SELECT {day.DayNumber}, {values}, 1, 0, 1, 0, {zeros} FROM term WHERE value LIKE 'project-%' ORDER BY id LIMIT {rows}");
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
