using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>One row and what would become of it: a record, a rejection, or nothing where it counted nothing.</summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Cells">As many as the row has, each cut to what a message may repeat.</param>
public sealed record CsvPreviewRow(long Line, IReadOnlyList<string> Cells, UsageRecord? Record, Rejection? Rejection);
