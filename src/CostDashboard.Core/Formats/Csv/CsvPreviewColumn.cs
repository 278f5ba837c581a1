using CostDashboard.Core.Formats.Columns;

namespace CostDashboard.Core.Formats.Csv;

/// <param name="Name">As the header writes it.</param>
/// <param name="Field">What it fills, of <see cref="ColumnFields"/>; null when nobody reads it.</param>
public sealed record CsvPreviewColumn(string Name, string? Field, ColumnUnit Unit);
