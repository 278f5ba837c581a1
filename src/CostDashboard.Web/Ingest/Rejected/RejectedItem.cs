using CostDashboard.Core.Formats;

namespace CostDashboard.Web.Ingest;

/// <summary>A record that was not accepted.</summary>
/// <param name="IsNative">What is kept of it is a native record, whatever format it came in.</param>
internal sealed record RejectedItem(Rejection Rejection, bool IsNative = false)
{
    public IngestError Error => new(Rejection.Index, Rejection.Id, Rejection.Field, Rejection.Message);
}
