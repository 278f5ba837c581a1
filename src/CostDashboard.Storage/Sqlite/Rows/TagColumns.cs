using CostDashboard.Core.Analytics;
using CostDashboard.Storage.Rollups;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// The columns of <c>usage</c> that hold the values of tags which are dimensions. Which key stands in which one, the setting says: the
/// first in the first. The table <c>meta</c> remembers what they were filled by.
/// </summary>
internal static class TagColumns
{
    public static readonly string[] Names = ["tag1", "tag2", "tag3", "tag4", "tag5"];

    /// <summary>Where a dimension's term ids stand.</summary>
    public static string ColumnOf(this HeldDimensions held, Dimension dimension) =>
        dimension.IsTag ? Names[held.Tags.ToList().IndexOf(dimension)] : dimension.Name;
}
