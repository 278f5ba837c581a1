using CostDashboard.Storage.Model;
using CostDashboard.Web.Ingest;

namespace CostDashboard.Web.Jobs;

/// <summary>Deletes what has been kept long enough: rejected records, and runs of jobs.</summary>
public sealed class CleanUp(RejectedRecords rejected, JobRuns runs)
{
    public async Task<JobResult> RunAsync(CancellationToken ct)
    {
        var deleted = await rejected.DropExpiredAsync(ct) + await runs.DropExpiredAsync(ct);
        return deleted == 0 ? JobResult.NothingToDo : JobResult.Done;
    }
}
