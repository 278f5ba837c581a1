using CostDashboard.Storage.Model;

namespace CostDashboard.Web.Ingest;

/// <param name="At">When it came, UTC.</param>
/// <param name="Index">Of the record in its body, from 0.</param>
/// <param name="Body">Null when nothing of the record could be kept.</param>
public sealed record RejectedRow(long Id, DateTime At, string Source, string Format, int Index, string? RecordId, string Field, string Message, string? Body)
{
    public static RejectedRow Of(RejectedRecord row) => new(row.Id, row.At, row.Source, row.Format, row.Index, row.RecordId, row.Field, row.Message, row.Body);
}
