namespace CostDashboard.Core.Formats.Columns;

/// <summary>Which field a column of somebody's table fills.</summary>
/// <param name="Column">As the table names it; in a JSON report a path such as "cache_creation.ephemeral_5m_input_tokens".</param>
/// <param name="Field">A name of <see cref="ColumnFields.All"/>, or "tags.&lt;name&gt;".</param>
public sealed record MappedColumn(string Column, string Field, ColumnUnit Unit = ColumnUnit.Plain);
