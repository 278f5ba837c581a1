namespace CostDashboard.Core.Formats.Columns;

/// <summary>What is done with a column's values.</summary>
internal enum ColumnRole
{
    Field,
    Tag,
    Batch,
    UsageType,
    Speed,
    ContextWindow,
    PeriodEnd,
    Total,
    Key,
    Ignore,
    Unknown,
}
