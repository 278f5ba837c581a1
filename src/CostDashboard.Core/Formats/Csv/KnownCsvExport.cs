using CostDashboard.Core.Formats.Columns;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>A table that a provider's console gives, known by its columns.</summary>
/// <param name="Signature">Columns that no other table has all of.</param>
/// <param name="Refusal">Why it cannot be taken, where it cannot.</param>
public sealed record KnownCsvExport(ColumnMapping Mapping, IReadOnlyList<string> Signature, string? Refusal = null);
