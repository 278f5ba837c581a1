using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// What records were. A version of <c>usage_version</c> is a whole record. One of <c>usage_repriced</c> is a cost and a price: the
/// rest is in the record's next whole version, and where there is none, in <c>usage</c>, since repricing leaves it alone.
/// </summary>
internal static class UsageVersions
{
    /// <summary>The number given last.</summary>
    public const string Last = "max(coalesce((SELECT max(version) FROM usage_version), 0), coalesce((SELECT max(version) FROM usage_repriced), 0))";

    /// <summary>The last change after which a record's counts or names may be others.</summary>
    public const string LastTakenOut = "coalesce((SELECT max(version) FROM usage_version), 0)";

    private const string NextWhole = "(SELECT min(n.version) FROM usage_version n WHERE n.seq = r.seq AND n.version > r.version)";

    /// <summary>
    /// For changed records: the version the totals hold (-1), and what stands in its place after version ?2 (1): the first version
    /// later than that, else the record as it is. What was deleted has neither.
    /// </summary>
    public static string Changes { get; } =
        $"""
        WITH held AS MATERIALIZED (
          SELECT seq, min(version) AS version FROM (
            SELECT seq, version FROM usage_version WHERE version > ?1 AND version <= ?2 AND seq <= ?3
            UNION ALL SELECT seq, version FROM usage_repriced WHERE version > ?1 AND version <= ?2 AND seq <= ?3)
          GROUP BY seq),
        later AS MATERIALIZED (
          SELECT seq, min(
            coalesce((SELECT min(n.version) FROM usage_version n WHERE n.seq = held.seq AND n.version > ?2), {long.MaxValue}),
            coalesce((SELECT min(n.version) FROM usage_repriced n WHERE n.seq = held.seq AND n.version > ?2), {long.MaxValue})) AS version
          FROM held),
        point AS MATERIALIZED (
          SELECT version, -1 AS sign FROM held
          UNION ALL SELECT version, 1 FROM later WHERE version < {long.MaxValue})
        SELECT {Summed("u")}, p.sign FROM point p CROSS JOIN usage_version u ON u.version = p.version
        UNION ALL
        SELECT {Summed("r")}, p.sign FROM point p CROSS JOIN usage_repriced r ON r.version = p.version CROSS JOIN usage_version u ON u.version = {NextWhole}
        UNION ALL
        SELECT {Summed("r")}, p.sign FROM point p CROSS JOIN usage_repriced r ON r.version = p.version CROSS JOIN usage u ON u.seq = r.seq WHERE {NextWhole} IS NULL
        UNION ALL
        SELECT {Summed("u")}, 1 FROM later CROSS JOIN usage u ON u.seq = later.seq WHERE later.version = {long.MaxValue}
        """;

    /// <summary>All versions of record ?1, the latest first: <see cref="UsageRow.Columns"/>, then the change.</summary>
    public static string OfOne { get; } =
        $"""
        SELECT v.*, c.kind, c.by, c.reason, c.at FROM (
          SELECT {UsageRow.Columns}, u.change, u.version AS version FROM usage_version u WHERE u.seq = ?1
          UNION ALL
          SELECT {UsageRow.ColumnsPricedBy("r")}, r.change, r.version FROM usage_repriced r JOIN usage_version u ON u.version = {NextWhole} WHERE r.seq = ?1
          UNION ALL
          SELECT {UsageRow.ColumnsPricedBy("r")}, r.change, r.version FROM usage_repriced r JOIN usage u ON u.seq = r.seq WHERE r.seq = ?1 AND {NextWhole} IS NULL
        ) v JOIN change c ON c.id = v.change ORDER BY v.version DESC
        """;

    /// <summary>What totals are made of, in the order in which <see cref="RollupSource"/> reads it.</summary>
    /// <param name="priced">The row that has the cost.</param>
    public static string Summed(string priced)
    {
        var columns = Dimensions.All.Select(dimension => "u." + dimension.Name()).Concat(["u.requests", priced + ".cost", "u.reported_cost"]).Concat(TokenCounts.Names.Select(name => "u." + name));
        return $"u.seq, u.at, {string.Join(", ", columns)}";
    }
}
