using CostDashboard.Core.Analytics;
using CostDashboard.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace CostDashboard.Storage.Sqlite;

/// <summary>A filter's conditions on the columns of <c>usage</c> that hold term ids.</summary>
internal static class TermConditions
{
    /// <returns>Null when a value asked for was never stored: then nothing can match.</returns>
    public static List<string>? Of(
        IReadOnlyDictionary<Dimension, IReadOnlyList<string>> where, HeldDimensions held, SqliteConnection connection)
    {
        var conditions = new List<string>();
        foreach (var (dimension, values) in where)
        {
            var ids = TermReader.IdsOf(values, connection);
            if (ids.Count == 0) return null;
            conditions.Add($"coalesce({held.ColumnOf(dimension)}, 0) IN ({string.Join(", ", ids)})");
        }

        return conditions;
    }
}
