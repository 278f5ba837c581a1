using CostDashboard.Core.Usage;
using CostDashboard.Storage.Rollups;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// Columns of the hot tables, which Migrations/ creates. Repeated strings are small integers of <c>term</c> (null = not known);
/// money is whole nano-dollars; STRICT makes SQLite refuse the float that an overflowing integer sum would become.
/// </summary>
internal static class UsageSchema
{
    /// <summary>Columns of <c>usage</c> before the counts.</summary>
    internal static readonly string[] HeadColumns =
    [
        "seq", "at", "hash", "source", "id", "received", "flags", "requests", "provider", "model", "price",
        .. AttributionNames.Texts, "service_tier", "status",
    ];

    /// <summary>Columns of <c>usage</c> after the counts.</summary>
    internal static readonly string[] TailColumns = ["latency_ms", "cost", "reported_cost", "details"];

    internal static readonly string[] UsageColumns = [.. HeadColumns, .. TokenCounts.Names, .. TailColumns, .. TagColumns.Names];

    /// <summary>The engine's table of all rows of a period.</summary>
    internal static string RollupName(RollupPeriod period) => period switch
    {
        RollupPeriod.Hour => "rollup_hour",
        RollupPeriod.Day => "rollup_day",
        _ => "rollup_month",
    };

    /// <summary>
    /// One table a period holds the rows of all narrow tables, so that another table is a number and not another schema. 0 stands
    /// for "not known" and for a place that the narrow table does not use.
    /// </summary>
    /// <param name="name">The table's own name, or another while a rebuild fills its successor.</param>
    internal static string CreateRollup(string name) =>
        $"""
        CREATE TABLE {name}(
          held INTEGER NOT NULL, period INTEGER NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL, c INTEGER NOT NULL,
          requests INTEGER NOT NULL, cost INTEGER NOT NULL, sums BLOB NOT NULL,
          PRIMARY KEY(held, period, a, b, c)) STRICT, WITHOUT ROWID;

        """;
}
