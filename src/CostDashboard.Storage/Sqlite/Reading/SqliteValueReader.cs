using CostDashboard.Core.Analytics;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Reads a dimension's values from its totals by month.</summary>
public sealed class SqliteValueReader(HeavyReads reads, TermReader terms, RollupTables tables) : IValueReader
{
    private const int MaximumValues = 1_000;

    /// <summary>Where there are more values than this, the menu is made of those that were seen last.</summary>
    private const int ValuesLookedAt = 10_000;

    public Task<IReadOnlyList<string>> ValuesOfAsync(Dimension dimension, DateOnly since, CancellationToken ct)
    {
        if (!tables.Held.Has(dimension)) return Task.FromResult<IReadOnlyList<string>>([]);

        var table = tables.All.First(candidate => candidate.Holds([dimension]));
        var from = new DateOnly(since.Year, since.Month, 1).DayNumber;
        return reads.ReadAsync(
            $"SELECT 1 FROM rollup_month WHERE held = {table.Number} AND period >= ?1 AND period < ?2", from, long.MaxValue,
            connection => Read(table, from, connection, ct), ct);
    }

    private IReadOnlyList<string> Read(RollupTable table, long from, SqliteConnection connection, CancellationToken ct)
    {
        using var statement = new Statement(
            connection, "SELECT a FROM rollup_month WHERE held = ? AND period >= ? ORDER BY period DESC");
        statement.Bind(1, table.Number);
        statement.Bind(2, from);
        var ids = new HashSet<long>();
        for (var read = 0; ids.Count < ValuesLookedAt && statement.Step(); read++)
        {
            if (read % 1024 == 0) ct.ThrowIfCancellationRequested();
            ids.Add(statement.Int64(0));
        }

        return
        [
            .. ids.Select(id => terms.TextOf(id, connection) ?? Dimensions.Unattributed).Distinct()
                .OrderBy(text => text == Dimensions.Unattributed).ThenBy(text => text, StringComparer.Ordinal)
                .Take(MaximumValues),
        ];
    }
}
