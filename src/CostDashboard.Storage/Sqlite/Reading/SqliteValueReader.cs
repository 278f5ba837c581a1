using CostDashboard.Core.Analytics;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Reads a dimension's values from the narrowest rollup by day that has it.</summary>
public sealed class SqliteValueReader(HeavyReads reads, TermReader terms) : IValueReader
{
    private const int MaximumValues = 1_000;

    /// <summary>Where there are more values than this, the menu is made of those that were seen last.</summary>
    private const int ValuesLookedAt = 10_000;

    public Task<IReadOnlyList<string>> ValuesOfAsync(Dimension dimension, DateOnly since, CancellationToken ct)
    {
        var table = RollupTable.All.First(candidate => candidate.Period == RollupPeriod.Day && candidate.Holds([dimension]));
        return reads.ReadAsync(
            $"SELECT 1 FROM {table.Name} WHERE period >= ?1 AND period < ?2", since.DayNumber, long.MaxValue,
            connection => Read(table, dimension, since, connection, ct), ct);
    }

    private IReadOnlyList<string> Read(
        RollupTable table, Dimension dimension, DateOnly since, SqliteConnection connection, CancellationToken ct)
    {
        using var statement = new Statement(
            connection, $"SELECT {dimension.Name} FROM {table.Name} WHERE period >= ? ORDER BY period DESC");
        statement.Bind(1, since.DayNumber);
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
