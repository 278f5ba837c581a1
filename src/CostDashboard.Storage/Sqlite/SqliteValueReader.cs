using CostDashboard.Core.Analytics;
using CostDashboard.Storage.Rollups;

namespace CostDashboard.Storage.Sqlite;

/// <summary>Reads a dimension's values from the narrowest rollup by day that has it.</summary>
public sealed class SqliteValueReader(ReadConnections connections) : IValueReader
{
    private const int MaximumValues = 1_000;

    public Task<IReadOnlyList<string>> ValuesOfAsync(Dimension dimension, DateOnly since, CancellationToken ct)
    {
        var table = RollupTable.All.First(candidate => candidate.Period == RollupPeriod.Day && candidate.Holds([dimension]));
        return connections.ReadAsync<IReadOnlyList<string>>(
            connection =>
            {
                using var statement = new Statement(
                    connection,
                    $"SELECT DISTINCT nullif(t.value, '{Dimensions.Unattributed}') AS text FROM {table.Name} r LEFT JOIN term t ON t.id = r.{dimension.Name()} WHERE r.period >= ? ORDER BY text IS NULL, text LIMIT {MaximumValues}");
                statement.Bind(1, since.DayNumber);
                var values = new List<string>();
                while (statement.Step()) values.Add(statement.NullableText(0) ?? Dimensions.Unattributed);
                return values;
            },
            ct);
    }
}
