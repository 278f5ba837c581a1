using CostDashboard.Core.Usage;
using CostDashboard.Storage.Rollups;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// The hot tables. Repeated strings are small integers of <c>term</c> (null = not known); money is whole nano-dollars;
/// STRICT makes SQLite refuse the float that an overflowing integer sum would become.
/// </summary>
public static class UsageSchema
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

    /// <summary>Summed columns of every rollup, in table order.</summary>
    internal static readonly string[] SumColumns = ["requests", "unpriced_requests", "cost", "reported_cost", .. TokenCounts.Names];

    public static string Create =>
        """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE term(id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE price(id INTEGER PRIMARY KEY, content TEXT NOT NULL UNIQUE) STRICT;
        """
        + CreateUsage
        + string.Concat(RollupTable.All.Select(table => CreateRollup(table, table.Name)));

    /// <summary>
    /// The only index leads with the event's time: appended to almost in order, it costs a fraction of one led by a random
    /// hash, and serves identity, listings by time and retention alike.
    /// </summary>
    private static string CreateUsage =>
        $"""
        CREATE TABLE usage(
          seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, hash INTEGER NOT NULL, source INTEGER NOT NULL, id TEXT NOT NULL,
          received INTEGER NOT NULL, flags INTEGER NOT NULL, requests INTEGER NOT NULL, provider INTEGER, model INTEGER NOT NULL, price INTEGER,
          team INTEGER, project INTEGER, user INTEGER, feature INTEGER, environment INTEGER, service_tier INTEGER NOT NULL, status INTEGER,
          {string.Join(", ", TokenCounts.Names.Select(name => name + " INTEGER NOT NULL"))},
          latency_ms INTEGER, cost INTEGER, reported_cost INTEGER, details TEXT) STRICT;
        CREATE UNIQUE INDEX usage_identity ON usage(at, hash);

        """;

    /// <param name="name">The table's own name, or another while a rebuild fills its successor.</param>
    internal static string CreateRollup(RollupTable table, string name)
    {
        // 0 stands for "not known" here: key columns of a WITHOUT ROWID table may not be null.
        return $"""
            CREATE TABLE {name}(
              {string.Join(", ", table.KeyColumns.Concat(SumColumns).Select(column => column + " INTEGER NOT NULL"))},
              PRIMARY KEY({string.Join(", ", table.KeyColumns)})) STRICT, WITHOUT ROWID;

            """;
    }
}
