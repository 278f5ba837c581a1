namespace CostDashboard.Core.Formats.Csv;

/// <summary>Where a cell's text is, quotes around it taken off.</summary>
/// <param name="HasQuotes">Doubled quotes stand inside for single ones.</param>
internal readonly record struct CsvCell(int Start, int Length, bool HasQuotes);
