using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage.Rollups;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// What records were. A version of <c>usage_version</c> is a whole record. One of <c>usage_repriced</c> is a cost and a price: the
/// rest is in the record's next whole version, and where there is none, in <c>usage</c>, since repricing leaves it alone.
/// </summary>
internal static class UsageVersions
{
    /// <summary>The number given last.</summary>
    public const string Last =
        "max(coalesce((SELECT max(version) FROM usage_version), 0), coalesce((SELECT max(version) FROM usage_repriced), 0))";

    /// <summary>The sequence number given last: the record may have been deleted since, which leaves a version of it.</summary>
    public const string LastSeqGiven = "max(coalesce((SELECT max(seq) FROM usage), 0), coalesce((SELECT max(seq) FROM usage_version), 0))";

    /// <summary>The last change after which a record's counts or names may be others.</summary>
    public const string LastTakenOut = "coalesce((SELECT max(version) FROM usage_version), 0)";

    private const string Never = "9223372036854775807";

    private const string NextWhole = "(SELECT min(n.version) FROM usage_version n WHERE n.seq = r.seq AND n.version > r.version)";

    /// <summary>
    /// For changed records: the version the totals hold (sign -1), and what stands in its place after version ?2 (sign 1): the first
    /// version later than that, else the record as it is. What was deleted has neither. A record that was only repriced, by far
    /// the most where there are many, comes once (sign 0), with the cost and the price that the totals hold at the end.
    /// </summary>
    public static string Changes(HeldDimensions held) =>
        $"""
        WITH held AS MATERIALIZED (
          SELECT seq, min(version) AS version FROM (
            SELECT seq, version FROM usage_version WHERE version > ?1 AND version <= ?2 AND seq <= ?3
            UNION ALL SELECT seq, version FROM usage_repriced WHERE version > ?1 AND version <= ?2 AND seq <= ?3)
          GROUP BY seq),
        later AS MATERIALIZED (
          SELECT seq, version AS held,
            NOT EXISTS (SELECT 1 FROM usage_version n WHERE n.seq = held.seq AND n.version >= held.version) AS repriced,
            min(
              coalesce((SELECT min(n.version) FROM usage_version n WHERE n.seq = held.seq AND n.version > ?2), {Never}),
              coalesce((SELECT min(n.version) FROM usage_repriced n WHERE n.seq = held.seq AND n.version > ?2), {Never})) AS version
          FROM held),
        point AS MATERIALIZED (
          SELECT held AS version, -1 AS sign FROM later WHERE NOT (repriced AND version = {Never})
          UNION ALL SELECT version, 1 FROM later WHERE version < {Never})
        SELECT {Summed("u", held)}, p.sign, NULL, NULL FROM point p CROSS JOIN usage_version u ON u.version = p.version
        UNION ALL
        SELECT {Summed("r", held)}, p.sign, NULL, NULL FROM point p CROSS JOIN usage_repriced r ON r.version = p.version
            CROSS JOIN usage_version u ON u.version = {NextWhole}
        UNION ALL
        SELECT {Summed("r", held)}, p.sign, NULL, NULL FROM point p CROSS JOIN usage_repriced r ON r.version = p.version
            CROSS JOIN usage u ON u.seq = r.seq WHERE {NextWhole} IS NULL
        UNION ALL
        SELECT {Summed("u", held)}, 1, NULL, NULL FROM later CROSS JOIN usage u ON u.seq = later.seq
            WHERE NOT repriced AND later.version = {Never}
        UNION ALL
        SELECT {Summed("u", held)}, 0, r.cost, r.price FROM later CROSS JOIN usage_repriced r ON r.version = later.held
            CROSS JOIN usage u ON u.seq = later.seq WHERE repriced AND later.version = {Never}
        """;

    /// <summary>All versions of record ?1, the latest first: <see cref="UsageRow.Columns"/>, then the change.</summary>
    public static string OfOne { get; } =
        $"""
        SELECT v.*, c.kind, c.by, c.reason, c.at FROM (
          SELECT {UsageRow.Columns}, u.change, u.version AS version FROM usage_version u WHERE u.seq = ?1
          UNION ALL
          SELECT {UsageRow.ColumnsPricedBy("r")}, r.change, r.version FROM usage_repriced r
              JOIN usage_version u ON u.version = {NextWhole} WHERE r.seq = ?1
          UNION ALL
          SELECT {UsageRow.ColumnsPricedBy("r")}, r.change, r.version FROM usage_repriced r
              JOIN usage u ON u.seq = r.seq WHERE r.seq = ?1 AND {NextWhole} IS NULL
        ) v JOIN change c ON c.id = v.change ORDER BY v.version DESC
        """;

    /// <summary>What totals are made of, in the order in which <see cref="SummedRecord"/> reads it.</summary>
    /// <param name="priced">The row that has the cost.</param>
    public static string Summed(string priced, HeldDimensions held)
    {
        var columns = held.All.Select(dimension => "u." + held.ColumnOf(dimension))
            .Concat(["u.requests", priced + ".cost", "u.reported_cost"])
            .Concat(TokenCounts.Names.Select(name => "u." + name))
            .Concat([priced + ".price", "u.status", "u.latency_ms", "u.details"]);
        return $"u.seq, u.at, {string.Join(", ", columns)}";
    }
}
