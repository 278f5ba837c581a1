using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>Our own columns: a native record's fields by name, and "tags.&lt;name&gt;" for a tag.</summary>
public static class OwnColumns
{
    public const string Name = "CostDashboard";

    public static readonly IReadOnlySet<string> Names =
        NativeFields.Names.Where(name => name is not (UsageFields.Tags or UsageFields.Response)).ToHashSet(StringComparer.Ordinal);

    public static readonly ColumnMapping Mapping = new()
    {
        Name = Name,
        Columns = [.. Names.Select(name => new MappedColumn(name, name))],
    };
}
