using CostDashboard.Core.Usage;
using CostDashboard.Storage.Rollups;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Columns of the hot tables, which Migrations/ creates. Repeated strings are small integers of <c>term</c> (null = not known);
/// money is whole nano-dollars; STRICT makes SQLite refuse the float that an overflowing integer sum would become.
/// </summary>
internal static class UsageSchema
{
    /// <summary>Columns of <c>usage</c> before the counts, in table order.</summary>
    internal static readonly string[] HeadColumns =
    [
        "seq", "at", "hash", "source", "id", "received", "flags", "requests", "provider", "model", "price",
        "team", "project", "user", "feature", "environment", "service_tier", "status",
    ];

    /// <summary>Columns of <c>usage</c> after the counts.</summary>
    internal static readonly string[] TailColumns = ["latency_ms", "cost", "reported_cost", "details"];

    internal static readonly string[] UsageColumns = [.. HeadColumns, .. TokenCounts.Names, .. TailColumns];

    private const string PartlyUnpriced = "partly_unpriced_requests";

    /// <summary>Summed columns of every rollup, in table order.</summary>
    internal static readonly string[] SumColumns =
        ["requests", "unpriced_requests", "cost", "reported_cost", .. TokenCounts.Names, PartlyUnpriced];

    /// <param name="name">The table's own name, or another while a rebuild fills its successor.</param>
    internal static string CreateRollup(RollupTable table, string name)
    {
        // 0 stands for "not known" here: key columns of a WITHOUT ROWID table may not be null.
        return $"""
            CREATE TABLE {name}(
              {string.Join(", ", table.KeyColumns.Concat(SumColumns).Select(column => column + Type(column)))},
              PRIMARY KEY({string.Join(", ", table.KeyColumns)})) STRICT, WITHOUT ROWID;

            """;
    }

    /// <summary>A column that a migration added had to have a default, so that earlier rows have a value.</summary>
    private static string Type(string column) => column == PartlyUnpriced ? " INTEGER NOT NULL DEFAULT 0" : " INTEGER NOT NULL";
}
