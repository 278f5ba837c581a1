using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>Our own columns: a native record's fields by name, and "tags.&lt;name&gt;" for a tag.</summary>
public static class OwnColumns
{
    public static readonly ColumnMapping Mapping = new()
    {
        Name = "CostDashboard",
        Columns = [.. NativeFields.Names.Where(name => name is not (UsageFields.Tags or UsageFields.Response)).Select(name => new MappedColumn(name, name))],
    };
}
